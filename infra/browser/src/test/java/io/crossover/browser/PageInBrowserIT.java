package io.crossover.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.probe.ProbeSpec;
import io.crossover.local.client.CrossoverClient;
import io.crossover.local.stack.LocalStack;
import io.crossover.local.stack.StackAddresses;
import io.crossover.local.stack.StackOptions;
import io.crossover.local.sweepfile.SweepFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/**
 * A person submits a sweep on the page, watches it to its verdict, looks at every plot and at a
 * probe, takes files and a report along and cancels another one. What was seen is kept in {@code
 * target/screenshots}.
 */
@TestMethodOrder(OrderAnnotation.class)
class PageInBrowserIT {

  private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();
  private static final Path PICTURES = Path.of("target/screenshots").toAbsolutePath();
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration SOON = Duration.ofMinutes(2);

  /** Every run of the GPT lasts seconds on any machine: its curve is there to be looked at. */
  private static final String SWEEP =
      """
      name: watched
      configurations:
        - name: gpt
          model: {type: gpt, layers: 1, width: 16, heads: 2, embeddingStd: 0.1}
          data: {type: europarl, sequenceLength: 16}
          budget: {samples: 16384}
        - name: simulated
          model: {type: noop, crossover: 16}
          data: {type: markov}
          budget: {samples: 16384}
      optimizers:
        - {type: sgd, learningRates: [0.3, 1, 3], momenta: [0.9]}
        - {type: adam, learningRates: [0.01, 0.03, 30], momenta: [0.9]}
      batchSizes: [8, 16, 32]
      seeds: 1
      """;

  private static final String LONG_SWEEP =
      SWEEP.replace("watched", "unwanted").replace("16384", "1048576");

  /** Another question about the second configuration. */
  private static final String AGAIN =
      """
      name: again
      configurations:
        - name: simulated
          model: {type: noop, crossover: 16}
          data: {type: markov}
          budget: {samples: 16384}
      optimizers:
        - {type: sgd, learningRates: [0.3], momenta: [0.9]}
        - {type: lion, learningRates: [0.001], momenta: [0.9]}
      batchSizes: [64]
      seeds: 1
      """;

  /** Looks after every change of the page whether the curves' words stand there without them. */
  private static final String COUNT_LOST_PLOTS =
      """
      window.lost = 0;
      new MutationObserver(() => {
        window.lost += document.querySelector('#curves figure:not(:has(svg))') ? 1 : 0;
      }).observe(document.body, {childList: true, subtree: true});
      """;

  @TempDir private static Path directory;

  private static LocalStack stack;
  private static Browser browser;
  private static Drawn drawn;
  private static String sweep;

  @BeforeAll
  static void open() throws Exception {
    Programs.installed("chromium", "chromium");
    Path data = directory.resolve(".crossover");
    Path downloads = Files.createDirectories(directory.resolve("downloads"));
    stack = LocalStack.start(new StackOptions(HOME, data, 0, 0, 0, 0, 2), true);
    browser = Browser.open(stack.addresses().analyzer(), downloads);
    drawn = new Drawn(browser);
    browser.look(Look.LIGHT);
  }

  @AfterAll
  static void close() throws Exception {
    if (browser != null) {
      browser.close();
    }
    if (stack != null) {
      stack.close();
    }
  }

  @AfterEach
  void nothingWasComplainedAbout() {
    assertThat(browser.complaints()).as("the browser's console").isEmpty();
  }

  @Test
  @Order(1)
  void aSweepThatIsPastedIsWatchedToItsVerdict() {
    browser.go("/submit");
    fill("#document", SWEEP);
    browser.click("main form button");
    await().atMost(SOON).until(() -> browser.address().contains("/sweeps/"));
    sweep = browser.address().replaceAll(".*(/sweeps/[0-9a-f-]{36}).*", "$1");
    browser.run("window.loaded = 'once'");

    browser.awaitText("h1", "watched running", SOON);
    browser.awaitText("#curves h2", "Trainings that run", LIMIT);
    await("a loss curve").atMost(LIMIT).until(() -> drawn.longest("#curves polyline.line") > 20);
    browser.run(COUNT_LOST_PLOTS);
    browser.keep(PICTURES.resolve("sweep-running.png"));
    browser.requireAccessible("a sweep that runs");
    browser.awaitText(".progress .counts", "[1-9]\\d* of 36 runs", LIMIT);
    browser.awaitText("h1", "watched completed", LIMIT);
    browser.awaitText(".progress .counts", "36 of 36 runs", SOON);
    browser.awaitText(".verdict", "(SGD|Adam|Not decidable)", SOON);
    await("no curve, as nothing runs any more")
        .atMost(SOON)
        .until(() -> browser.elements("#curves polyline").isEmpty());

    assertThat(browser.run("return window.loaded")).as("was never loaded again").isEqualTo("once");
    assertThat(browser.run("return window.lost")).as("times that a plot was lost").isEqualTo(0L);
    assertThat(browser.elements(".plot .cell")).hasSizeGreaterThanOrEqualTo(36);
  }

  @Test
  @Order(2)
  void everyPlotOfTheConfigurationIsDrawn() {
    browser.go(sweep);
    browser.click("article h2 a");
    await().atMost(SOON).until(() -> browser.address().contains("/configurations/"));

    assertThat(drawn.titles())
        .containsExactly(
            "Gap by batch size: gpt",
            "Tuned losses by batch size: gpt",
            "Loss by learning rate: gpt",
            "What ran: gpt",
            "How the answer came about: gpt");
    assertThat(drawn.size("svg.plot")).as("height of every plot").allMatch(height -> height > 100);
    assertThat(drawn.size(".plot polyline, .plot .cell, .plot .point"))
        .hasSizeGreaterThan(30)
        .allMatch(side -> side > 1);
    assertThat(browser.elements(".plot .curve")).isNotEmpty();
    assertThat(browser.elements(".plot .tuned")).hasSizeGreaterThan(6);
    assertThat(browser.elements(".plot .cross")).as("of what diverged").isNotEmpty();
    assertThat(browser.elements(".plot [fill=''], .plot [x='NaN'], .plot [cx='NaN']")).isEmpty();
  }

  @Test
  @Order(3)
  void aPlotIsTakenAlongInEveryForm() throws IOException {
    browser.go(sweep);
    browser.click("article h2 a");
    await().atMost(SOON).until(() -> browser.address().contains("/configurations/"));
    String rates = "article[aria-labelledby='name-rates'] ";

    Path svg = browser.download(rates + "a[download$='.svg']", ".svg");
    Path csv = browser.download(rates + "a[download$='.csv']", ".csv");
    Path png = browser.download(rates + "a[data-png]", ".png");

    assertThat(Files.readString(svg)).startsWith("<svg").contains("Loss by learning rate: gpt");
    assertThat(Files.readString(csv)).startsWith("optimizer,batchSize,").contains("adam,8,30.0,");
    BufferedImage picture = ImageIO.read(png.toFile());
    assertThat(picture.getWidth()).isEqualTo(2 * 760);
    assertThat(Drawn.colours(picture)).as("colours, so that something is drawn").isGreaterThan(10);
  }

  @Test
  @Order(4)
  void configurationsAreChosenAndComparedSideBySide() {
    browser.go("/configurations");
    browser.click("input[aria-label='Compare gpt']");
    browser.click("input[aria-label='Compare simulated']");
    browser.click("main form button");
    await().atMost(SOON).until(() -> browser.address().contains("/compare?keys="));

    assertThat(drawn.titles()).hasSize(3).contains("Gap by batch size: gpt");
    assertThat(browser.elements(".beside article")).hasSize(2);
    assertThat(browser.text("tbody[data-part='rows']"))
        .contains("gpt", "simulated", "model noop (crossover 16) instead of gpt (");
  }

  @Test
  @Order(5)
  void aProbeAppearsOnTheOpenPageOfItsConfiguration() throws Exception {
    browser.go(sweep);
    browser.click("article h2 a");
    await().atMost(SOON).until(() -> browser.address().contains("/configurations/"));
    browser.run("window.loaded = 'once'");
    StackAddresses addresses = stack.addresses();
    CrossoverClient client = new CrossoverClient(addresses.planner(), addresses.analyzer());
    UUID id = UUID.fromString(sweep.substring(sweep.lastIndexOf('/') + 1));
    Configuration configuration = client.spec(id).orElseThrow().configurations().get(0);
    client.probe(
        ProbeSpec.of(
            UUID.randomUUID(), configuration, OptimizerSpec.adam(), 16, 0.01, 0.95, 0, 40));

    String probe = "article[aria-labelledby='probe']";
    browser.awaitText(probe, "The theory predicts .+, to be checked by a sweep", LIMIT);
    assertThat(browser.text(probe + " caption"))
        .startsWith("The quantities of the theory from 40 steps of Adam at rate 0.01");
    assertThat(browser.elements(probe + " tbody tr")).hasSize(7);
    assertThat(browser.run("return window.loaded")).as("was never loaded again").isEqualTo("once");
    browser.keep(PICTURES.resolve("probe.png"));
  }

  @Test
  @Order(6)
  void everyPageLooksRightAndIsAccessible() {
    browser.go(sweep);
    List<String> configurations =
        browser.elements("article h2 a").stream().map(link -> link.getAttribute("href")).toList();
    String compared =
        configurations.stream()
            .map(address -> address.replaceAll(".*/|\\?.*", ""))
            .collect(Collectors.joining(","));
    Map<String, String> pages =
        Map.of(
            "sweeps",
            "/",
            "sweep",
            sweep,
            "configuration",
            configurations.get(0),
            "configurations",
            "/configurations",
            "compare",
            "/compare?keys=" + compared,
            "submit",
            "/submit");
    for (Look look : List.of(Look.LIGHT, Look.DARK, Look.PHONE)) {
      browser.look(look);
      pages.forEach(
          (name, address) -> {
            browser.go(address);
            looksRight(name, look);
          });
    }
    browser.look(Look.LIGHT);
  }

  @Test
  @Order(7)
  void theKeyboardAloneIsEnough() {
    browser.go(sweep);

    browser.press(Keys.TAB);
    assertThat(browser.run("return document.activeElement.textContent"))
        .isEqualTo("Skip to the content");
    browser.press(Keys.ENTER, Keys.TAB);
    assertThat(browser.run("return document.activeElement.closest('main') !== null"))
        .as("what comes next is in the content")
        .isEqualTo(true);
    browser.run("document.querySelector('main figure summary').focus()");
    browser.press(Keys.ENTER);
    assertThat(browser.elements("main figure details[open] tbody tr")).isNotEmpty();
  }

  @Test
  @Order(8)
  void theReportIsOneFileThatNeedsNoOtherAndCanBePrinted() throws IOException {
    browser.go(sweep);
    Path report = browser.download("a[href$='/report.html']", ".html");

    for (Look look : List.of(Look.LIGHT, Look.DARK, Look.PHONE)) {
      browser.look(look);
      browser.go(report.toUri().toString());
      looksRight("report", look);
    }
    browser.look(Look.LIGHT);
    assertThat(drawn.titles())
        .hasSize(8)
        .startsWith(
            "Gap by batch size: gpt",
            "Tuned losses by batch size: gpt",
            "Loss by learning rate: gpt",
            "What ran: gpt",
            "Gap by batch size: simulated");
    assertThat(drawn.size("svg.plot")).as("height of every plot").allMatch(height -> height > 100);
    assertThat(drawn.list("performance.getEntriesByType('resource')"))
        .as("what it loads")
        .isEmpty();
    browser.print(PICTURES.resolve("report.pdf"));
    assertThat(Files.readString(PICTURES.resolve("report.pdf"), StandardCharsets.ISO_8859_1))
        .startsWith("%PDF-");
  }

  /** Keeps what a page looks like, and checks it as people with other eyes and hands would. */
  private static void looksRight(String name, Look look) {
    browser.keep(PICTURES.resolve(name + "-" + look.name() + ".png"));
    browser.requireAccessible(name + " " + look.name());
    assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
        .as("%s needs no scrolling sideways on %s", name, look.name())
        .isEqualTo(true);
  }

  @Test
  @Order(9)
  void aFileIsSubmittedPausedResumedAndCancelled() throws IOException {
    Path file = Files.writeString(directory.resolve("unwanted.yaml"), LONG_SWEEP);
    browser.go("/submit");
    browser.element("#file").sendKeys(file.toString());
    browser.click("main form button");
    browser.awaitText("h1", "unwanted running", SOON);

    browser.click("form[action$='/pause'] button");
    browser.awaitText("h1", "unwanted paused", SOON);
    browser.click("form[action$='/resume'] button");
    browser.awaitText("h1", "unwanted running", SOON);
    browser.click("details.ask summary");
    browser.awaitText("details.ask", "Running trainings stop", SOON);
    browser.click("form[action$='/cancel'] button");
    browser.awaitText("h1", "unwanted cancelled", SOON);

    assertThat(browser.elements(".actions")).as("nothing is left to be asked").isEmpty();
  }

  @Test
  @Order(10)
  void whatIsWrongWithAFileIsSaidAndKept() {
    browser.go("/submit");
    fill("#document", "name: half a sweep");
    browser.click("main form button");

    browser.awaitText(".wrong", "configurations missing", SOON);
    assertThat(browser.element("#document").getAttribute("value")).isEqualTo("name: half a sweep");
    assertThat(browser.complaints())
        .as("an error's page is one to the browser")
        .allMatch(complaint -> complaint.getMessage().contains("400 (Bad Request)"));
  }

  @Test
  @Order(11)
  void whatWasChosenAndTheFocusStayWhereThePageGrows() throws Exception {
    browser.go("/configurations");
    browser.click("input[aria-label='Compare gpt']");
    int before = browser.elements("input[name='keys']").size();
    submitted(AGAIN.replace("samples: 16384", "samples: 16400"));
    await().atMost(SOON).until(() -> browser.elements("input[name='keys']").size() > before);

    assertThat(drawn.list("[...document.querySelectorAll('input:checked')].map(i => i.ariaLabel)"))
        .containsExactly("Compare gpt");
    assertThat(browser.run("return document.activeElement.ariaLabel")).isEqualTo("Compare gpt");
  }

  @Test
  @Order(12)
  void thePageOfAConfigurationHearsOfSweepsThatAreNewOrAskAboutAnotherPair() throws Exception {
    browser.go(sweep);
    browser.click("article:last-of-type h2 a");
    await().atMost(SOON).until(() -> browser.address().contains("/configurations/"));
    browser.run("window.loaded = 'once'");
    submitted(AGAIN);

    browser.awaitText("nav[aria-label='Other pairs']", "SGD against Lion", SOON);
    browser.awaitText("ul[data-part='sweeps']", "again", SOON);
    browser.awaitText("section[data-part='standing']", "20 of 20 runs", LIMIT);
    assertThat(browser.run("return window.loaded")).as("was never loaded again").isEqualTo("once");
  }

  private static void submitted(String sweep) throws Exception {
    StackAddresses addresses = stack.addresses();
    Path file = Files.writeString(directory.resolve("submitted.yaml"), sweep);
    new CrossoverClient(addresses.planner(), addresses.analyzer())
        .submit(UUID.randomUUID(), SweepFile.read(file).document());
  }

  /** Not key by key, which takes long. */
  private static void fill(String selector, String text) {
    browser.set(browser.element(selector), text);
  }
}
