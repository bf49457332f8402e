// Checks dashboards against Grafana's own schema, as its Foundation SDK has it: no field that
// Grafana does not know, none missing that it requires, none of another type.
//
//	cd infra/grafana/schema && go run . ../dashboards/*.json
package main

import (
	"fmt"
	"os"

	"github.com/grafana/grafana-foundation-sdk/go/cog/plugins"
	"github.com/grafana/grafana-foundation-sdk/go/dashboard"
)

func main() {
	plugins.RegisterDefaultPlugins()
	wrong := 0
	for _, file := range os.Args[1:] {
		for _, problem := range problems(file) {
			fmt.Printf("%s: %s\n", file, problem)
			wrong++
		}
	}
	fmt.Printf("%d dashboards, %d with problems\n", len(os.Args)-1, wrong)
	if wrong > 0 || len(os.Args) < 2 {
		os.Exit(1)
	}
}

// What is wrong with a file; the SDK returns an error without text where nothing is.
func problems(file string) []string {
	raw, err := os.ReadFile(file)
	if err != nil {
		return []string{err.Error()}
	}
	var found []string
	board := dashboard.NewDashboard()
	for _, err := range []error{board.UnmarshalJSONStrict(raw), board.Validate()} {
		if err != nil && err.Error() != "" {
			found = append(found, err.Error())
		}
	}
	return found
}
