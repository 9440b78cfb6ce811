package io.clientele.model.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.model.voice.ThemeEffect.Group;
import org.junit.jupiter.api.Test;

final class ThemeEffectTest {
  /** 30 of 30 have a probability of .40 where all have 97 %. */
  @Test
  void aGroupThatAllAnswersAlikeIsNoProof() {
    Group with = new Group(30, 30, 0);
    Group without = new Group(970, 940, 30);

    ThemeEffect share = ThemeEffect.ofShares(with, without);
    ThemeEffect net = ThemeEffect.ofNet(with, without);

    assertEquals(0.7911, share.chance(), 5e-5);
    assertEquals(share.chance(), net.chance(), 1e-9);
    assertTrue(share.low() < 0 && net.low() < 0, share + " " + net);
  }

  /** Fisher's tea: 3 of 4 against 1 of 4 have 17 / 70 in a tail. */
  @Test
  void sharesAreHeldAgainstEachOtherExactly() {
    ThemeEffect effect = ThemeEffect.ofShares(new Group(4, 3, 1), new Group(4, 1, 3));

    assertEquals(0.5, effect.difference(), 1e-12);
    assertEquals(34.0 / 70, effect.chance(), 1e-12);
  }

  /** Of 4 answers with +1, +1, 0 and -1 two are drawn: of 6 pairs one sums to 2. */
  @Test
  void netScoresAreHeldAgainstEachOtherExactly() {
    ThemeEffect high = ThemeEffect.ofNet(new Group(2, 2, 0), new Group(2, 0, 1));
    ThemeEffect low = ThemeEffect.ofNet(new Group(2, 0, 1), new Group(2, 2, 0));

    assertEquals(2.0 / 6, high.chance(), 1e-12);
    assertEquals(2.0 / 6, low.chance(), 1e-12);
    assertEquals(1.5, high.difference(), 1e-12);
  }

  /** Just where the sum is taken for normal, and just before. */
  @Test
  void manyAnswersGiveTheSameByTheNormalDistribution() {
    double exact = ThemeEffect.ofNet(new Group(160, 40, 64), new Group(160, 59, 40)).chance();
    double normal = ThemeEffect.ofNet(new Group(160, 41, 64), new Group(160, 59, 40)).chance();

    assertTrue(exact < normal && normal < exact * 1.4, exact + " " + normal);
  }
}
