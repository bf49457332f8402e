package io.crossover.planner.rules;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;

import io.crossover.planner.submission.SweepResourceTest;
import io.crossover.planner.trigger.RuleTexts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** REST for rules with no broker; with one see {@code TriggerIT}. */
@QuarkusTest
@TestProfile(SweepResourceTest.NoBroker.class)
class RuleResourceTest {

  private static final String PROBLEM = "application/problem+json";

  @Test
  void listsEveryViolation() {
    given()
        .body("{\"on\": {\"type\": \"never\"}, \"cooldown\": \"PT-1S\", \"if\": 1}")
        .put("/api/v1/triggers/Extend%20range")
        .then()
        .statusCode(400)
        .contentType(PROBLEM)
        .body(
            "violations.path",
            containsInAnyOrder("ruleId", "on.type", "name", "submit", "cooldown", "if"));
  }

  @Test
  void refusesWhatIsNotJson() {
    given()
        .body("name: yaml")
        .put("/api/v1/triggers/rule")
        .then()
        .statusCode(400)
        .contentType(PROBLEM)
        .body("detail", containsString("not JSON"));
  }

  @Test
  void refusesToRemoveWhatIsNoId() {
    given().delete("/api/v1/triggers/A").then().statusCode(400).contentType(PROBLEM);
  }

  @Test
  void saysThatTheBrokerIsAway() {
    given()
        .contentType("application/json")
        .body(RuleTexts.EXTEND)
        .put("/api/v1/triggers/extend-range")
        .then()
        .statusCode(503)
        .contentType(PROBLEM);
    given().delete("/api/v1/triggers/extend-range").then().statusCode(503).contentType(PROBLEM);
    given().get("/api/v1/triggers").then().statusCode(503).contentType(PROBLEM);
  }
}
