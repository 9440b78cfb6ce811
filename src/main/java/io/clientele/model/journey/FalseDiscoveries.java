package io.clientele.model.journey;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The lowest false discovery rate at which each of several tests is told: of those told at a rate,
 * no greater share is expected to be false (Benjamini and Hochberg 1995).
 */
final class FalseDiscoveries {
  private FalseDiscoveries() {}

  /** By test, the rate: the least, over the tests with no smaller p, of p times all over rank. */
  static double[] rates(List<Double> chances) {
    List<Integer> falling =
        IntStream.range(0, chances.size())
            .boxed()
            .sorted(Comparator.comparing(chances::get, Comparator.reverseOrder()))
            .toList();
    double[] rates = new double[chances.size()];
    double least = 1;
    for (int i = 0; i < falling.size(); i++) {
      int rank = chances.size() - i;
      least = Math.min(least, chances.get(falling.get(i)) * chances.size() / rank);
      rates[falling.get(i)] = least;
    }
    return rates;
  }
}
