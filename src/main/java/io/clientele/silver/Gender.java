package io.clientele.silver;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The gender a person is recorded with: {@code f}, {@code m}, or null when it is not told. */
final class Gender {
  private static final Set<String> FEMALE = Set.of("f", "female", "femme", "w", "woman");
  private static final Set<String> MALE = Set.of("m", "male", "homme", "h", "man");
  private static final Set<String> FEMALE_TITLES =
      Set.of(
          "mme", "madame", "mlle", "mademoiselle", "mrs", "ms", "miss", "frau", "sra", "signora");
  private static final Set<String> MALE_TITLES =
      Set.of("m", "mr", "monsieur", "mister", "herr", "sr", "signor");

  private Gender() {}

  /** The gender as given, else the one the title tells. */
  static @Nullable String of(@Nullable String gender, @Nullable String title) {
    String word = word(gender);
    if (FEMALE.contains(word) || FEMALE_TITLES.contains(word)) {
      return "f";
    }
    if (MALE.contains(word) || MALE_TITLES.contains(word)) {
      return "m";
    }
    return ofTitle(title);
  }

  static @Nullable String ofTitle(@Nullable String title) {
    String word = word(title);
    return FEMALE_TITLES.contains(word) ? "f" : MALE_TITLES.contains(word) ? "m" : null;
  }

  private static String word(@Nullable String text) {
    return text == null ? "" : NameKey.folded(text).replaceAll("[^a-z]", "");
  }
}
