package io.crossover.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium that looks at the page. */
final class Browser implements AutoCloseable {

  private static final Set<String> GRAVE = Set.of("serious", "critical");

  private static final Duration SOON = Duration.ofMinutes(2);

  private final ChromeDriver driver;
  private final URI home;
  private final Path downloads;

  private Browser(ChromeDriver driver, URI home, Path downloads) {
    this.driver = driver;
    this.home = home;
    this.downloads = downloads;
  }

  /**
   * Opens it.
   *
   * @param home where the page is
   * @param downloads an empty directory for what is downloaded
   */
  static Browser open(URI home, Path downloads) {
    Path program = Programs.installed("chromium", "chromium");
    Path driver = Programs.installed("chromedriver", "chromium-driver");
    LoggingPreferences logging = new LoggingPreferences();
    logging.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program.toFile());
    options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars");
    options.addArguments("--disable-dev-shm-usage", "--no-first-run");
    options.setCapability("goog:loggingPrefs", logging);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driver.toFile())
            .usingAnyFreePort()
            .build();
    ChromeDriver chrome = new ChromeDriver(service, options);
    chrome.executeCdpCommand(
        "Browser.setDownloadBehavior",
        Map.of("behavior", "allow", "downloadPath", downloads.toString()));
    return new Browser(chrome, home, downloads);
  }

  void look(Look look) {
    driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", look.metrics());
    driver.executeCdpCommand("Emulation.setEmulatedMedia", look.media());
  }

  void go(String path) {
    driver.get(home.resolve(path).toString());
  }

  String address() {
    return driver.getCurrentUrl();
  }

  WebElement element(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  List<WebElement> elements(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** The text of an element; empty where there is none, or not now. */
  String text(String selector) {
    try {
      List<WebElement> found = elements(selector);
      return found.isEmpty() ? "" : found.get(0).getText();
    } catch (StaleElementReferenceException e) {
      return "";
    }
  }

  /** Waits until the text of an element, without the page being loaded again, is as wanted. */
  void awaitText(String selector, String regex, Duration limit) {
    await(selector + " with " + regex)
        .atMost(limit)
        .until(() -> text(selector).matches("(?s).*" + regex + ".*"));
  }

  /** Clicks on an element as soon as it is there and is not just being replaced. */
  void click(String selector) {
    await("a click on " + selector)
        .atMost(SOON)
        .ignoreExceptionsInstanceOf(WebDriverException.class)
        .until(
            () -> {
              WebElement element = element(selector);
              driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
              element.click();
              return true;
            });
  }

  /** Presses keys, one after the other, wherever the focus is. */
  void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** Fills a field, at once. */
  void set(WebElement field, String text) {
    driver.executeScript("arguments[0].value = arguments[1]", field, text);
  }

  Object run(String script) {
    return driver.executeScript(script);
  }

  /** Follows a link that downloads a file, and waits for it. */
  Path download(String selector, String ending) {
    Set<Path> before = Set.copyOf(files());
    click(selector);
    await("a download of " + selector)
        .atMost(SOON)
        .until(() -> files().stream().anyMatch(f -> isNew(f, before, ending)));
    return files().stream().filter(f -> isNew(f, before, ending)).findFirst().orElseThrow();
  }

  /** Keeps what is seen, the whole page. */
  void keep(Path picture) {
    write(
        picture,
        driver.executeCdpCommand(
            "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true)));
  }

  private static void write(Path file, Map<String, Object> made) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, Base64.getDecoder().decode(made.get("data").toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Prints what is seen as a PDF. */
  void print(Path pdf) {
    Map<String, Object> printed = driver.executeCdpCommand("Page.printToPDF", Map.of());
    write(pdf, printed);
  }

  /** Fails for what people who see, hear or move otherwise would stumble over. */
  void requireAccessible(String what) {
    List<Rule> violations =
        new AxeBuilder()
            .analyze(driver).getViolations().stream()
                .filter(rule -> GRAVE.contains(rule.getImpact()))
                .toList();
    assertThat(violations).as("axe on %s", what).isEmpty();
  }

  /** What the browser complained about since it was last asked. */
  List<LogEntry> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .toList();
  }

  private static boolean isNew(Path file, Set<Path> before, String ending) {
    return !before.contains(file) && file.toString().endsWith(ending);
  }

  private List<Path> files() {
    try (var files = Files.list(downloads)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
