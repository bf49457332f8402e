package io.crossover.planner.submission;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.crossover.planner.sweep.Documents;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** REST and health with no broker; with one see {@code PlannerIT}. */
@QuarkusTest
@TestProfile(SweepResourceTest.NoBroker.class)
public class SweepResourceTest {

  private static final String PROBLEM = "application/problem+json";

  @Test
  void listsEveryViolation() {
    given()
        .body(Documents.wrong().toString())
        .post("/api/v1/sweeps")
        .then()
        .statusCode(400)
        .contentType(PROBLEM)
        .body("violations", hasSize(4))
        .body("violations.path.sort()[0]", equalTo("configurations[0].model.crossover"))
        .body("violations[0].expected", containsString("one of name, description"));
  }

  @Test
  void refusesWhatIsNotJson() {
    given()
        .contentType("application/x-www-form-urlencoded")
        .body("{\"name\": ")
        .post("/api/v1/sweeps")
        .then()
        .statusCode(400)
        .contentType(PROBLEM)
        .body("detail", containsString("not JSON"));
    given().post("/api/v1/sweeps").then().statusCode(400).contentType(PROBLEM);
    given().body("[]").post("/api/v1/sweeps").then().statusCode(400).contentType(PROBLEM);
  }

  @Test
  void refusesWhatAPageOfAnotherSiteSends() {
    for (Map<String, String> headers :
        java.util.List.of(
            Map.of("Sec-Fetch-Site", "cross-site"),
            Map.of("Sec-Fetch-Site", "same-site"),
            Map.of("Origin", "http://elsewhere.example"))) {
      given()
          .headers(headers)
          .body(Documents.wrong().toString())
          .post("/api/v1/sweeps")
          .then()
          .statusCode(403)
          .contentType(PROBLEM)
          .body("detail", containsString("another site"));
    }
    given()
        .header("Sec-Fetch-Site", "same-origin")
        .body(Documents.wrong().toString())
        .post("/api/v1/sweeps")
        .then()
        .statusCode(400);
    given().header("Sec-Fetch-Site", "cross-site").get("/q/health/live").then().statusCode(200);
  }

  @Test
  void everyRefusalIsAProblem() {
    given()
        .queryParam("slots", "many")
        .get("/api/v1/queue")
        .then()
        .statusCode(400)
        .contentType(PROBLEM)
        .body("detail", containsString("many"));
    given().put("/api/v1/queue").then().statusCode(405).contentType(PROBLEM);
    given().accept("text/csv").get("/api/v1/queue").then().statusCode(406).contentType(PROBLEM);
    given().get("/api/v1/nothing").then().statusCode(404).contentType(PROBLEM);
  }

  @Test
  void refusesAnIdThatIsNotAUuid() {
    given()
        .queryParam("id", "1-1-1-1-1")
        .body(Documents.text(1, 1))
        .post("/api/v1/sweeps")
        .then()
        .statusCode(400)
        .contentType(PROBLEM)
        .body("violations.path", equalTo(java.util.List.of("id")));
    given().post("/api/v1/sweeps/x/cancel").then().statusCode(400).contentType(PROBLEM);
  }

  @Test
  void refusesAnExtensionThatAsksForNothing() {
    for (String body :
        java.util.List.of("{}", "{\"seeds\": 2, \"optimizers\": []}", "{\"seeds\": 0}")) {
      given()
          .body(body)
          .post("/api/v1/sweeps/8a6e0804-2bd0-4672-b79d-d97027f9071a/extend")
          .then()
          .statusCode(400)
          .contentType(PROBLEM)
          .body("violations", hasSize(1));
    }
  }

  @Test
  void saysThatTheBrokerIsAwayWithinATimeLimit() {
    submitInVain();
    long begin = System.nanoTime();

    submitInVain();

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
  }

  private static void submitInVain() {
    given()
        .body(Documents.text(1, 1))
        .post("/api/v1/sweeps")
        .then()
        .statusCode(503)
        .contentType(PROBLEM)
        .header("Retry-After", "1")
        .body("detail", containsString("within 500 ms"));
  }

  @Test
  void isAliveButNotReady() {
    given().get("/q/health/live").then().statusCode(200);
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(503)
        .body("checks[0].data.relay", equalTo("not polling"));
  }

  @Test
  void showsItsMetricsFromTheStart() {
    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("crossover_planner_dead_letters_total{reader=\"topology\"} 0.0"))
        .body(containsString("crossover_planner_sweeps{state=\"running\"} 0.0"))
        .body(containsString("crossover_planner_relayed_total 0.0"));
  }

  /** Points to a port where nobody listens. */
  public static final class NoBroker implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "crossover.kafka.bootstrap-servers", "127.0.0.1:1",
          "crossover.planner.publish-timeout", "500ms",
          "quarkus.http.test-port", "0");
    }
  }
}
