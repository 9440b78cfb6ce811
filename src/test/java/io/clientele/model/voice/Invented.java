package io.clientele.model.voice;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Invented French verbatims: sentences put together from parts, some negated, so that a word alone
 * does not tell; of some, no two alike.
 */
final class Invented {
  private static final List<String> SUBJECTS =
      List.of(
          "la livraison",
          "le produit",
          "le service client",
          "l'équipe",
          "le site",
          "la commande",
          "l'accueil",
          "le colis",
          "la qualité",
          "le vendeur",
          "ce magasin",
          "l'emballage",
          "le suivi",
          "la couleur",
          "le délai");
  private static final List<String> GOOD =
      List.of(
          "rapide",
          "parfait",
          "agréable",
          "impeccable",
          "soigné",
          "efficace",
          "sérieux",
          "au top",
          "excellent",
          "fiable",
          "pratique",
          "conforme",
          "chaleureux");
  private static final List<String> BAD =
      List.of(
          "lent",
          "décevant",
          "désagréable",
          "catastrophique",
          "bâclé",
          "nul",
          "inadmissible",
          "en retard",
          "médiocre",
          "abîmé",
          "pénible",
          "incomplet",
          "froid");
  private static final List<String> OPENINGS =
      List.of(
          "Franchement,",
          "Dans l'ensemble,",
          "Pour ma part,",
          "Cette fois,",
          "Comme souvent,",
          "Bon,",
          "Alors");
  private static final List<String> GLAD =
      List.of(
          "je recommande", "merci beaucoup", "je reviendrai", "bravo à tous", "ravie de mon achat");
  private static final List<String> SAD =
      List.of(
          "je ne recommande pas",
          "plus jamais",
          "je ne reviendrai pas",
          "remboursez-moi",
          "une honte",
          "très déçue de mon achat");

  private Invented() {}

  /** A verbatim that praises, or one that criticises. */
  static String verbatim(boolean glad, SplittableRandom chance) {
    List<String> parts = new ArrayList<>();
    parts.add(of(OPENINGS, chance));
    int said = 1 + chance.nextInt(3);
    for (int i = 0; i < said; i++) {
      // One in ten says a good thing of a bad whole, or a bad one of a good whole.
      boolean good = glad != chance.nextInt(10) < 1;
      boolean negated = chance.nextInt(4) == 0;
      String word = of(good != negated ? GOOD : BAD, chance);
      parts.add(of(SUBJECTS, chance) + (negated ? " n'est pas " : " est ") + word + ",");
    }
    parts.add(of(glad ? GLAD : SAD, chance) + ".");
    String text = String.join(" ", parts);
    return chance.nextInt(3) == 0 ? Masking.folded(text) : text;
  }

  private static String of(List<String> values, SplittableRandom chance) {
    return values.get(chance.nextInt(values.size()));
  }
}
