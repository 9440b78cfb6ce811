package io.clientele.model.voice;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Words that tell what stands beside them, in lower case without accents. */
final class NameWords {
  /** After these comes a name, in small letters too. */
  static final Set<String> SHORT_TITLES = Set.of("mr", "mme", "mlle", "mrs", "ms");

  static final Set<String> TITLES =
      listed("m mr mme mlle monsieur madame mademoiselle mrs ms miss dr");

  /** Who is called by name. */
  static final Set<String> ROLES =
      listed(
          "conseiller conseillere vendeur vendeuse livreur livreuse technicien technicienne"
              + " responsable directeur directrice gerant gerante caissier caissiere hotesse agent"
              + " operateur operatrice chauffeur facteur nom prenom nomme nommee appelle advisor"
              + " adviser salesman saleswoman manager assistant assistante courier driver name named"
              + " called");

  /** What letters end with, before who wrote them. */
  static final Set<String> CLOSINGS =
      Set.of("cordialement", "salutations", "sincerement", "signe", "regards", "sincerely");

  /** Between these and a noun there is no name: une pierre, the guy. */
  static final Set<String> DETERMINERS = listed("un une des le la les ce cette ces the this that");

  /** Small words within a name. */
  static final Set<String> PARTICLES =
      listed("le la les de du des van von der den el al ben da di");

  /**
   * Stop words of French and English, with those that Snowball leaves out as they are nouns, too.
   */
  static final Set<String> STOP_WORDS = stopWords();

  private NameWords() {}

  private static Set<String> listed(String words) {
    return Set.of(words.split(" "));
  }

  private static Set<String> stopWords() {
    Set<String> words = new HashSet<>(List.of("est", "sont", "ont", "etait", "plus"));
    for (String language : List.of("french", "english")) {
      for (Object word : Language.stopWords(language)) {
        words.addAll(Masking.parts(new String((char[]) word)));
      }
    }
    return Set.copyOf(words);
  }
}
