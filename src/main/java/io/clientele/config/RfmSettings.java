package io.clientele.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Numbers of the RFM scores.
 *
 * @param description what the job does, for people
 * @param cutPoints what divides the scores
 * @param segments names of the 125 cells; the first that holds a cell names it. Together they hold
 *     every cell, and each names at least one
 */
public record RfmSettings(String description, CutPointSettings cutPoints, List<Segment> segments) {
  /** Scores run from 1 to this. */
  public static final int SCORES = 5;

  public RfmSettings {
    segments = List.copyOf(segments);
  }

  /**
   * A named part of the 125 cells.
   *
   * @param name for people
   * @param r recency scores
   * @param f frequency scores
   * @param m monetary scores
   */
  public record Segment(String name, Scores r, Scores f, Scores m) {
    static Segment read(Section section) {
      return new Segment(
          section.text("name"),
          Scores.read(section, "r"),
          Scores.read(section, "f"),
          Scores.read(section, "m"));
    }

    boolean holds(Cell cell) {
      return r.hold(cell.r()) && f.hold(cell.f()) && m.hold(cell.m());
    }
  }

  /**
   * A range of scores, both ends in it.
   *
   * @param least the lowest
   * @param most the highest
   */
  public record Scores(int least, int most) {
    private static final Scores ALL = new Scores(1, SCORES);

    static Scores read(Section section, String key) {
      List<Double> ends = section.numbers(key);
      if (ends.size() == 2
          && ends.stream().allMatch(end -> end == Math.rint(end) && end >= 1 && end <= SCORES)
          && ends.get(0) <= ends.get(1)) {
        return new Scores(ends.get(0).intValue(), ends.get(1).intValue());
      }
      section.problem(
          key,
          "is "
              + section.texts(key)
              + "; expected the lowest and the highest score, 1 to "
              + SCORES
              + ", as in [4, 5].");
      return ALL;
    }

    boolean hold(int score) {
      return least <= score && score <= most;
    }
  }

  /** Three scores. */
  private record Cell(int r, int f, int m) {
    static List<Cell> all() {
      List<Cell> cells = new ArrayList<>();
      for (int r = 1; r <= SCORES; r++) {
        for (int f = 1; f <= SCORES; f++) {
          for (int m = 1; m <= SCORES; m++) {
            cells.add(new Cell(r, f, m));
          }
        }
      }
      return cells;
    }

    @Override
    public String toString() {
      return "" + r + f + m;
    }
  }

  /** The name of a cell. */
  public String segment(int r, int f, int m) {
    return first(new Cell(r, f, m))
        .map(Segment::name)
        .orElseThrow(() -> new IllegalArgumentException("There is no cell " + r + f + m + "."));
  }

  static RfmSettings read(Section section) {
    RfmSettings settings =
        new RfmSettings(
            section.text("description"),
            section.section("cut-points", CutPointSettings::read),
            section.sections("segments", Segment::read));
    settings.checkNames(section);
    settings.checkCells(section);
    settings.checkReachable(section);
    return settings;
  }

  private Optional<Segment> first(Cell cell) {
    return segments.stream().filter(segment -> segment.holds(cell)).findFirst();
  }

  private void checkNames(Section section) {
    Set<String> seen = new LinkedHashSet<>();
    for (Segment segment : segments) {
      if (!seen.add(segment.name())) {
        section.problem("segments", "names \"" + segment.name() + "\" twice.");
      }
    }
  }

  private void checkCells(Section section) {
    List<Cell> open = Cell.all().stream().filter(cell -> first(cell).isEmpty()).toList();
    if (!open.isEmpty()) {
      section.problem(
          "segments",
          "leaves "
              + open.size()
              + " of the 125 cells without a segment, first "
              + open.get(0)
              + " (r, f, m); end with a segment that holds them.");
    }
  }

  private void checkReachable(Section section) {
    for (Segment segment : segments) {
      Map<String, Integer> shadows = new LinkedHashMap<>();
      boolean reached = false;
      for (Cell cell : Cell.all()) {
        if (segment.holds(cell)) {
          Segment named = first(cell).orElse(segment);
          reached |= named.equals(segment);
          shadows.merge("\"" + named.name() + "\"", 1, Integer::sum);
        }
      }
      if (!reached) {
        section.problem(
            "segments",
            "can never name a customer \""
                + segment.name()
                + "\": all its cells belong to "
                + String.join(", ", shadows.keySet())
                + " before it; put it first or narrow these.");
      }
    }
  }
}
