package io.clientele.model.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.config.VerbatimSettings;
import io.clientele.testkit.TestSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MaskingTest {
  private static final VerbatimSettings SETTINGS = TestSettings.with().jobs().verbatims();

  private static final Masking MASKING =
      new Masking(
          List.of("Sophie", "Élodie"),
          List.of("I", "Internet", "Colissimo", "Noël", "Bravo", "Très"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Écrivez à marie.dupont@exemple.fr ou marie (at) exemple.fr !|Écrivez à [e-mail] ou [e-mail] !",
        "jean.dupont@gmail ou jean arobase gmail point com|[e-mail] ou [e-mail]",
        "Appelez-moi au 06 12 34 56 78, ou +33.6.12.34.56.78|Appelez-moi au [number], ou [number]",
        "Au 06\u00a012\u00a034\u00a056\u00a078 ou 06\u202f12\u202f34\u202f56\u202f78\u00a0!|Au [number] ou [number] !",
        "Commande W2307026835256 du 10/06/2025 : 2 colis sur 3.|Commande [number] du [number] : 2 colis sur 3.",
        "Voir https://exemple.fr/x?y=1 et @marie_d|Voir [link] et [name]",
        "Mon avis : facebook.com/jean.dupont ou dupont.fr. Merci|Mon avis : [link] ou [link]. Merci",
        "Livré au 12 bis, rue de la Paix au lieu de 14 Baker Street|Livré au [address] au lieu de [address]",
        "j'habite 12 rue des lilas, pas 3 av. du général leclerc|j'habite [address], pas [address]",
        "livré 4 place de l'église 75011 paris|livré [address]",
        "I live at 14 baker street|I live at [address]",
        "2 cours de suite, à 2 rues d'ici|2 cours de suite, à 2 rues d'ici",
      })
  void takesOutWhatReachesPeopleByItsForm(String verbatim, String masked) {
    assertEquals(masked, MASKING.mask(verbatim, ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Merci à Mme Le Goff et M. DURAND-PETIT pour leur aide|Merci à Mme [name] et M. [name] pour leur aide",
        "Mme de La Tour et mme dupont, mr. smith|Mme de La [name] et mme [name], mr. [name]",
        "Le vendeur Karim a tout réglé. Sophie aussi, et l'aide d'Amélie !|Le vendeur [name] a tout réglé. [name] aussi, et l'aide d'[name] !",
        "Commandé sur Internet avant Noël, par Colissimo|Commandé sur Internet avant Noël, par Colissimo",
        "When I called, Mr Smith said no|When I called, Mr [name] said no",
        // A surname in capitals, beside what is a name or a role
        "Reçue par Julie DUPONT hier|Reçue par [name] hier",
        "Vu avec Karim BENALI puis DUPONT Sophie|Vu avec [name] puis [name]",
        "Le conseiller DURAND répond|Le conseiller [name] répond",
        "MERCI À SOPHIE DURAND POUR TOUT|MERCI À [name] POUR TOUT",
        "MERCI À MME LE GOFF POUR CET ACCUEIL|MERCI À MME [name] POUR CET ACCUEIL",
        // Listed names, small and compound
        "merci a sophie, et a elodie|merci a [name], et a [name]",
        "Anne-Sophie a tout réglé. anne-sophie aussi|[name] a tout réglé. [name] aussi",
        "Elodie est là|[name] est là",
        "E\u0301lodie est là, puis Zoe\u0301|[name] est là, puis [name]",
        // After what begins no sentence
        "Conseiller : Dupont|Conseiller : [name]",
        "Reçu (Dupont) - Martin / Petit|Reçu ([name]) - [name] / [name]",
        "Le vendeur « Dupont » et [Dupont], #Martin|Le vendeur « [name] » et [[name]], #[name]",
        "Vu avec J. Dupont. Rapide|Vu avec J. [name]. Rapide",
        "Cordialement. Dupont|Cordialement. [name]",
      })
  void takesOutWhatNamesPeople(String verbatim, String masked) {
    assertEquals(masked, MASKING.mask(verbatim, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Toujours parfait. Rien à dire : Bravo",
        "TRÈS DÉÇUE DU SERVICE",
        "JAMAIS REÇU MON COLIS ! INADMISSIBLE, JE VEUX UN REMBOURSEMENT",
        "Je suis TRÈS déçue, JAMAIS plus",
        "Rapide et soigné. Accueil charmant ! Emballage solide… Délais tenus ; Conforme",
        "- Rapide\n- Soigné\n1. Conforme\n2) Solide\n• Charmant\n\"Solide\"\n(Conforme)",
        "Il a dit : « Revenez demain »",
        "Charmant 😊 Rapide",
        "Une sophie la girafe",
        "Très bien\nBravo",
        "Mme la responsable était charmante",
        "[name] et [link]",
      })
  void leavesSentenceBeginningsAndWhatIsShouted(String verbatim) {
    assertEquals(verbatim, MASKING.mask(verbatim, ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "je suis eloise martin et déçue|Éloïse Martin|je suis [name] et déçue",
        "Le petit colis de la famille|De La Tour|Le petit colis de la famille",
        "Jean-Pierre ou jeanpierre, ou pierre ?|Jean-Pierre Li|[name] ou [name], ou [name] ?",
        "smith's order, dit dupont-martin|Ann Smith Dupont|[name] order, dit [name]",
        "O'Brien et li|Li O'Brien|O'[name] et [name]",
      })
  void takesOutTheCustomersOwnNamesHoweverTheyAreWritten(
      String verbatim, String own, String masked) {
    assertEquals(masked, MASKING.mask(verbatim, own));
  }

  @Test
  void leavesCapitalsWithinASentenceWhereOnlyCertainNamesAreToGo() {
    assertEquals(
        "Très Bon Accueil de M. [name] et [name], tél. [number]",
        MASKING.maskCertain("Très Bon Accueil de M. Durand et Sophie, tél. 0612345678", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Jean Dupont", "Jean DUPONT", "DUPONT Jean.", "Jean Le Goff"})
  void takesOutALineOfNames(String signature) {
    assertEquals("Très bien.\n[name]", MASKING.mask("Très bien.\n" + signature, ""));
  }

  @Test
  void theWordsOfTheSettingsAreNoNames() {
    Masking masking = VerbatimReader.masking(SETTINGS);

    for (String line :
        List.of(
            "Le Service Client : Merci pour la Livraison",
            "Rien à dire : Parfait (Bravo)",
            "Reçu Lundi, avant Décembre",
            "THANK YOU, GREAT SERVICE")) {
      assertEquals(line, masking.mask(line, ""));
    }
    assertEquals("merci a [name] du magasin", masking.mask("merci a julie du magasin", ""));
  }
}
