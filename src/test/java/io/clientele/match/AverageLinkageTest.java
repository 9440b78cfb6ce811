package io.clientele.match;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AverageLinkageTest {
  @Test
  void aRecordThatFitsTwoPeopleDoesNotMakeThemOne() {
    double[][] weights = {
      {0, 9, 2, -8},
      {9, 0, -8, -8},
      {2, -8, 0, 8},
      {-8, -8, 8, 0},
    };

    assertEquals(
        "[0, 0, 2, 2]", Arrays.toString(AverageLinkage.groups(4, (i, j) -> weights[i][j], 0)));
  }

  @Test
  void oneOverwhelmingPairDoesNotOutweighAllOthers() {
    double[][] weights = {{0, 15, 500}, {15, 0, -40}, {500, -40, 0}};

    assertEquals(
        "[0, 0, 0]", Arrays.toString(AverageLinkage.groups(3, (i, j) -> weights[i][j], 0)));
    assertEquals(
        "[0, 1, 0]", Arrays.toString(AverageLinkage.groups(3, (i, j) -> weights[i][j], 5)));
  }

  @Test
  void takesInfiniteWeightsForOrdersOfWhichApartPrevails() {
    double together = Double.POSITIVE_INFINITY;
    double apart = Double.NEGATIVE_INFINITY;
    double[][] weights = {
      {0, together, -30, 9},
      {together, 0, together, 9},
      {-30, together, 0, apart},
      {9, 9, apart, 0},
    };

    assertEquals(
        "[0, 0, 0, 3]", Arrays.toString(AverageLinkage.groups(4, (i, j) -> weights[i][j], 0)));
  }

  /** 0 and 1 share a number that 2 and 3 do not, which share another of the same source. */
  @Test
  void takesOrdersBelowInfinityForThoseThatInfiniteOnesPrevailOver() {
    double same = AverageLinkage.TOGETHER;
    double other = AverageLinkage.APART;
    double[][] weights = {
      {0, same, other, 500},
      {same, 0, 500, 500},
      {other, 500, 0, same},
      {500, 500, same, 0},
    };
    assertEquals("[0, 0, 2, 2]", groups(weights));

    weights[0][2] = Double.POSITIVE_INFINITY;
    weights[2][0] = Double.POSITIVE_INFINITY;
    weights[0][3] = other;
    weights[3][0] = other;
    assertEquals("[0, 0, 0, 0]", groups(weights));

    double[][] decidedApart = {
      {0, Double.NEGATIVE_INFINITY, same},
      {Double.NEGATIVE_INFINITY, 0, same},
      {same, same, 0},
    };
    assertEquals("[0, 1, 0]", groups(decidedApart));
  }

  /** A whole person against one record of a number that one of hers has not. */
  @Test
  void noNumberOfPairsOutweighsAnOrder() {
    int size = 300;
    AverageLinkage.PairWeight weight =
        (one, other) ->
            Math.max(one, other) < size - 1 || one + other > size - 1 ? 20 : AverageLinkage.APART;

    assertEquals(2, Arrays.stream(AverageLinkage.groups(size, weight, 0)).distinct().count());
  }

  private static String groups(double[][] weights) {
    return Arrays.toString(AverageLinkage.groups(weights.length, (i, j) -> weights[i][j], 0));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void groupsAsBruteForceDoes(long seed) {
    Random random = new Random(seed);
    for (int trial = 0; trial < 40; trial++) {
      int size = 1 + random.nextInt(25);
      double[][] weights = new double[size][size];
      for (int i = 0; i < size; i++) {
        for (int j = i + 1; j < size; j++) {
          weights[i][j] =
              switch (random.nextInt(20)) {
                case 0 -> Double.POSITIVE_INFINITY;
                case 1 -> Double.NEGATIVE_INFINITY;
                default -> random.nextGaussian() * 10;
              };
          weights[j][i] = weights[i][j];
        }
      }
      double least = random.nextInt(7) - 3;

      assertArrayEquals(
          bruteForce(weights, least),
          AverageLinkage.groups(size, (i, j) -> weights[i][j], least),
          "seed " + seed + ", trial " + trial);
    }
  }

  /** The averages of all pairs of groups computed anew in each round. */
  private static int[] bruteForce(double[][] weights, double least) {
    List<List<Integer>> groups = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      groups.add(new ArrayList<>(List.of(i)));
    }
    while (true) {
      double best = Double.NEGATIVE_INFINITY;
      int one = -1;
      int other = -1;
      for (int i = 0; i < groups.size(); i++) {
        for (int j = i + 1; j < groups.size(); j++) {
          double average = average(groups.get(i), groups.get(j), weights);
          if (average > best) {
            best = average;
            one = i;
            other = j;
          }
        }
      }
      if (best < least || one < 0) {
        int[] result = new int[weights.length];
        for (List<Integer> group : groups) {
          int first = group.stream().mapToInt(i -> i).min().orElseThrow();
          group.forEach(i -> result[i] = first);
        }
        return result;
      }
      groups.get(one).addAll(groups.remove(other));
    }
  }

  private static double average(List<Integer> one, List<Integer> other, double[][] weights) {
    double sum = 0;
    for (int i : one) {
      for (int j : other) {
        double weight = weights[i][j];
        sum += Double.isInfinite(weight) ? weight : Math.max(-12, Math.min(20, weight));
      }
    }
    return Double.isNaN(sum) ? Double.NEGATIVE_INFINITY : sum / (one.size() * other.size());
  }
}
