// Reads Compose files as Compose does, and fails with the reason where it would refuse them:
//
//	cd infra/compose/schema && go run . ../compose.yaml [OVERRIDE ...]
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/compose-spec/compose-go/v2/cli"
)

func main() {
	options, err := cli.NewProjectOptions(os.Args[1:], cli.WithOsEnv)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	project, err := options.LoadProject(context.Background())
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Printf("%v: services %v\n", os.Args[1:], project.ServiceNames())
}
