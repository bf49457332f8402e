package io.crossover.events.contract;

import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.util.regex.Pattern;

/** Which texts stand in YAML without quotes: only those that no reader takes for something else. */
final class PlainTexts extends StringQuotingChecker.Default {

  private static final long serialVersionUID = 1L;

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9 /.,;_-]*");

  @Override
  public boolean needToQuoteValue(String value) {
    return super.needToQuoteValue(value) || !PLAIN.matcher(value).matches();
  }
}
