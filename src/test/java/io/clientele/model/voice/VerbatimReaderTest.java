package io.clientele.model.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.config.VerbatimSettings;
import io.clientele.model.voice.VerbatimReader.Reading;
import io.clientele.testkit.TestSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VerbatimReaderTest {
  private static final VerbatimSettings SETTINGS = TestSettings.with().jobs().verbatims();
  private static final VerbatimReader READER = new VerbatimReader(SETTINGS);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fr|La livraison n'est jamais arrivée, et personne ne répond",
        "fr|tres decu de la qualite du produit",
        "fr|Livraison rapide",
        "fr|RAS",
        "fr|L’équipe m’a bien conseillée",
        "en|The delivery was late and nobody answered my call",
        "en|Great delivery",
        "en|I wouldn't buy here again",
        "other|Das Paket ist nicht angekommen und der Kundendienst antwortet nicht",
        "other|El pedido llegó tarde y no me gusta la calidad del producto",
        "other|Заказ пришёл вовремя, спасибо",
      })
  void findsTheLanguage(String language, String verbatim) {
    assertEquals(language, READER.read(verbatim, null).language());
  }

  @Test
  void analysesFrenchWithElisionStemsAndStopWordsWithOrWithoutAccents() {
    Reading accents = READER.read("L'équipe m'a remboursée très rapidement : qualités déçues", "");
    Reading none = READER.read("l’equipe m’a remboursee tres rapidement : qualites decues", "");

    assertEquals(
        Map.of(
            "equip",
            "équipe",
            "rembours",
            "remboursée",
            "rapid",
            "rapidement",
            "qualit",
            "qualités",
            "decu",
            "déçues",
            "tre",
            "très"),
        accents.words());
    assertEquals(accents.words().keySet(), none.words().keySet());
  }

  @Test
  void analysesEnglish() {
    assertEquals(
        Map.of("deliveri", "deliveries", "courier", "courier", "late", "late"),
        READER.read("The courier's deliveries were late", "").words());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "delivery|Les colis livrés hier sont arrivés",
        "delivery,price|Livreur aimable mais frais de port trop chers",
        "service|Le service après-vente ne répond pas",
        "service|Rien à dire du service aux clients, ils ont répondu",
        "quality|Articles cassés",
        "website|J'ai perdu mon mot de passe",
        "|Tout va bien",
        "|Merci d'avoir été là",
        "delivery,returns|The parcel was sent back, I want a refund",
      })
  void findsThemesByStemsOfWordsAndPhrases(String themes, String verbatim) {
    assertEquals(
        themes == null ? "" : themes, String.join(",", READER.read(verbatim, null).themes()));
  }

  @Test
  void tellsSentimentFromNegationsPairsAndLetters() {
    List<String> terms = SentimentTerms.of("Je n'ai pas été déçu, livré [name] !");

    assertTrue(
        terms.containsAll(
            List.of(
                "w:pas",
                "w:!decu",
                "w:ete decu",
                "w:ne ai",
                "w:livre",
                "c: dec",
                "c:decu ",
                "w:(!)")),
        terms.toString());
    assertTrue(terms.stream().noneMatch(term -> term.contains("name")), terms.toString());
    assertTrue(!terms.contains("w:!livre"), terms.toString());
    assertTrue(
        SentimentTerms.of("Je ne commande plus rien ici").contains("w:!rien"), "plus after ne");
    assertTrue(!SentimentTerms.of("Plus rapide").contains("w:!rapide"), "plus alone");
    assertTrue(SentimentTerms.of("I don't recommend it").contains("w:!recommend"), "n't");
  }
}
