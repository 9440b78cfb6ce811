package io.clientele.golden;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The persons within one connected component of accepted pairs. Pairs join, the strongest first, as
 * long as no two records that are certainly different people come together: so a record without
 * birth date or first name that fits two people does not make them one.
 *
 * @param rule which records are certainly different people
 */
record PersonGroups(SamePerson rule) implements Serializable {
  private static final Comparator<Pair> STRONGEST_FIRST =
      Comparator.comparingInt((Pair pair) -> -pair.verdict().strength())
          .thenComparing(pair -> pair.left().source())
          .thenComparing(pair -> pair.left().sourceId())
          .thenComparing(pair -> pair.right().source())
          .thenComparing(pair -> pair.right().sourceId());

  /** A person in the making: one record for each different name and birth date. */
  private static final class Group {
    static final Group EMPTY = new Group(List.of());

    private final List<PersonKeys> faces;

    Group(List<PersonKeys> faces) {
      this.faces = new ArrayList<>(faces);
    }

    void take(Group other) {
      for (PersonKeys face : other.faces) {
        if (faces.stream().noneMatch(own -> own.namedAs(face) && own.sameGender(face))) {
          faces.add(face);
        }
      }
    }
  }

  /**
   * A pair and the person both its records are, known by one of the person's records; none when the
   * pair was cut.
   */
  record Grouped(Pair pair, Optional<Key> person) {}

  /** A source record. */
  record Key(String source, String sourceId) {
    private static Key of(PersonKeys record) {
      return new Key(record.source(), record.sourceId());
    }
  }

  /** The pairs of one component, each with the person both records are. */
  List<Grouped> of(List<Pair> pairs) {
    Map<Key, Key> parents = new HashMap<>();
    Map<Key, Group> groups = new HashMap<>();
    for (Pair pair : pairs) {
      for (PersonKeys record : List.of(pair.left(), pair.right())) {
        parents.put(Key.of(record), Key.of(record));
        groups.put(Key.of(record), new Group(List.of(record)));
      }
    }
    pairs.stream().sorted(STRONGEST_FIRST).forEach(pair -> join(pair, parents, groups));
    List<Grouped> grouped = new ArrayList<>();
    for (Pair pair : pairs) {
      Key left = root(Key.of(pair.left()), parents);
      Key right = root(Key.of(pair.right()), parents);
      grouped.add(new Grouped(pair, left.equals(right) ? Optional.of(left) : Optional.empty()));
    }
    return grouped;
  }

  private void join(Pair pair, Map<Key, Key> parents, Map<Key, Group> groups) {
    Key left = root(Key.of(pair.left()), parents);
    Key right = root(Key.of(pair.right()), parents);
    if (left.equals(right)) {
      return;
    }
    Group one = groups.getOrDefault(left, Group.EMPTY);
    Group other = groups.getOrDefault(right, Group.EMPTY);
    if (!apart(one, other)) {
      one.take(other);
      parents.put(right, left);
    }
  }

  private boolean apart(Group one, Group other) {
    return one.faces.stream()
        .anyMatch(face -> other.faces.stream().anyMatch(another -> rule.apart(face, another)));
  }

  private static Key root(Key record, Map<Key, Key> parents) {
    Key at = record;
    for (Key up = parents.get(at); up != null && !up.equals(at); up = parents.get(at)) {
      Key above = parents.getOrDefault(up, up);
      parents.put(at, above);
      at = above;
    }
    return at;
  }
}
