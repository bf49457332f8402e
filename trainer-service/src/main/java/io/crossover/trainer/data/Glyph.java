package io.crossover.trainer.data;

/** Ten shapes and ten digits in the square from −1 to 1, y downwards. */
final class Glyph {

  private static final int COLUMNS = 5;
  private static final int ROWS = 7;

  /** Rows from the top, five pixels each, the leftmost the highest bit. */
  private static final int[][] DIGITS = {
    {0x0E, 0x11, 0x13, 0x15, 0x19, 0x11, 0x0E},
    {0x04, 0x0C, 0x04, 0x04, 0x04, 0x04, 0x0E},
    {0x0E, 0x11, 0x01, 0x02, 0x04, 0x08, 0x1F},
    {0x1F, 0x02, 0x04, 0x02, 0x01, 0x11, 0x0E},
    {0x02, 0x06, 0x0A, 0x12, 0x1F, 0x02, 0x02},
    {0x1F, 0x10, 0x1E, 0x01, 0x01, 0x11, 0x0E},
    {0x06, 0x08, 0x10, 0x1E, 0x11, 0x11, 0x0E},
    {0x1F, 0x01, 0x02, 0x04, 0x08, 0x08, 0x08},
    {0x0E, 0x11, 0x11, 0x0E, 0x11, 0x11, 0x0E},
    {0x0E, 0x11, 0x11, 0x0F, 0x01, 0x02, 0x0C},
  };

  private Glyph() {}

  /** The signed distance to the edge of a shape, negative inside; near enough to it for a pixel. */
  static double distance(int shape, double x, double y) {
    double radius = StrictMath.sqrt(x * x + y * y);
    double box = Math.max(Math.abs(x), Math.abs(y));
    return switch (shape) {
      case 0 -> radius - 0.9;
      case 1 -> Math.abs(radius - 0.7) - 0.2;
      case 2 -> box - 0.75;
      case 3 -> Math.abs(box - 0.65) - 0.18;
      case 4 -> Math.max(y - 0.7, Math.abs(x) * 0.87 - (y + 0.8) * 0.5);
      case 5 -> Math.max(box - 0.9, Math.min(Math.abs(x), Math.abs(y)) - 0.25);
      case 6 -> Math.max(box - 0.85, Math.abs(Math.abs(y) - 0.5) - 0.2);
      case 7 -> Math.max(box - 0.8, x * y > 0 ? Math.min(Math.abs(x), Math.abs(y)) : -0.05);
      case 8 -> Math.max(radius - 0.9, 0.8 - StrictMath.hypot(x - 0.5, y));
      case 9 -> Math.max(radius - 0.9, y);
      default -> throw new IllegalArgumentException("shape " + shape + ", expected 0 to 9");
    };
  }

  /** How much ink a digit has at a point, 0 to 1: its bitmap, interpolated. */
  static double digit(int digit, double x, double y) {
    double column = (x / 0.7 + 1) / 2 * COLUMNS - 0.5;
    double row = (y + 1) / 2 * ROWS - 0.5;
    int left = (int) Math.floor(column);
    int top = (int) Math.floor(row);
    double right = column - left;
    double down = row - top;
    return (1 - down) * ((1 - right) * bit(digit, top, left) + right * bit(digit, top, left + 1))
        + down * ((1 - right) * bit(digit, top + 1, left) + right * bit(digit, top + 1, left + 1));
  }

  private static int bit(int digit, int row, int column) {
    if (row < 0 || row >= ROWS || column < 0 || column >= COLUMNS) {
      return 0;
    }
    return DIGITS[digit][row] >> (COLUMNS - 1 - column) & 1;
  }
}
