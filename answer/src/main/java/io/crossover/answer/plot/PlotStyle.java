package io.crossover.answer.plot;

/** How plots look in files of their own: on white, whatever a page around them looks like. */
final class PlotStyle {

  static final String ELEMENT =
      """
      <style>
        text { font: 13px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: #334155 }
        .title { font-size: 17px; font-weight: 600; fill: #0f172a }
        .small { font-size: 12px; fill: #475569 }
        .side { font-size: 12px; fill: #475569; stroke: white; stroke-width: 4;
          paint-order: stroke; stroke-linejoin: round }
        .grid { stroke: #e2e8f0 } .zero { stroke: #475569; stroke-width: 1.2 }
        .curve { fill: none; stroke: #2563eb; stroke-width: 1.8 }
        .band { fill: #2563eb; opacity: .12 }
        .theory { fill: none; stroke: #059669; stroke-width: 1.8; stroke-dasharray: 2 3 }
        .bar { stroke: #0f172a; stroke-width: 1.5 } .point { fill: #0f172a }
        .interval { fill: #f59e0b; opacity: .2 }
        .crossover { stroke: #d97706; stroke-width: 2; stroke-dasharray: 7 4 }
        .line { fill: none; stroke-width: 1.8 }
        .line.s0 { stroke: #2563eb } .line.s1 { stroke: #c2410c } .line.s2 { stroke: #059669 }
        .line.s3 { stroke: #7c3aed } .line.s4 { stroke: #be185d } .line.s5 { stroke: #475569 }
        .mark.s0 { fill: #2563eb } .mark.s1 { fill: #c2410c } .mark.s2 { fill: #059669 }
        .mark.s3 { fill: #7c3aed } .mark.s4 { fill: #be185d } .mark.s5 { fill: #475569 }
        .line.d1, .line.d3 { stroke-dasharray: 7 4 } .line.d4, .line.d5 { stroke-dasharray: 2 3 }
        .line.d2, .line.d3, .line.d5 { opacity: .6 }
        .tuned { fill: none; stroke: #0f172a; stroke-width: 1.8 }
        .cross { stroke: #b91c1c; stroke-width: 1.8 }
        .cell { stroke: white; stroke-width: 2 }
        .cell.waiting { fill: #e2e8f0 } .cell.running { fill: #93c5fd }
        .cell.part { fill: #bfdbfe } .cell.done { fill: #60a5fa }
        .cell.mixed { fill: #fcd34d } .cell.diverged { fill: #fca5a5 }
        .cell.failed { fill: #f87171 } .cell.stopped { fill: #cbd5e1 }
        .count { font-size: 12px; fill: #0f172a }
      </style>\
      """;

  private PlotStyle() {}
}
