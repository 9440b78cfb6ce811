package io.clientele.model.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MaskingTest {
  private static final Masking MASKING =
      new Masking(List.of("Sophie", "Élodie"), List.of("I", "Internet", "Colissimo", "Noël"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Écrivez à marie.dupont@exemple.fr ou marie (at) exemple.fr !|Écrivez à [e-mail] ou [e-mail] !",
        "Appelez-moi au 06 12 34 56 78, ou +33.6.12.34.56.78|Appelez-moi au [number], ou [number]",
        "Commande W2307026835256 du 10/06/2025 : 2 colis sur 3.|Commande [number] du [number] : 2 colis sur 3.",
        "Voir https://exemple.fr/x?y=1 et @marie_d|Voir [link] et [name]",
        "Livré au 12 bis, rue de la Paix au lieu de 14 Baker Street|Livré au [address] au lieu de [address]",
        "Merci à Mme Le Goff et M. DURAND-PETIT pour leur aide|Merci à Mme [name] et M. [name] pour leur aide",
        "Le vendeur Karim a tout réglé. Sophie aussi, et l'aide d'Amélie !|Le vendeur [name] a tout réglé. [name] aussi, et l'aide d'[name] !",
        "Toujours parfait. Rien à dire : Bravo|Toujours parfait. Rien à dire : Bravo",
        "TRÈS DÉÇUE DU SERVICE|TRÈS DÉÇUE DU SERVICE",
        "Commandé sur Internet avant Noël, par Colissimo|Commandé sur Internet avant Noël, par Colissimo",
        "When I called, Mr Smith said no|When I called, Mr [name] said no",
      })
  void takesOutWhatNamesOrReachesPeople(String verbatim, String masked) {
    assertEquals(masked, MASKING.mask(verbatim, ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "je suis eloise martin et déçue|Éloïse Martin|je suis [name] et déçue",
        "Le petit colis de la famille|De La Tour|Le petit colis de la famille",
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

  @Test
  void takesOutALineOfNames() {
    assertEquals("Très bien.\n[name]", MASKING.mask("Très bien.\nJean Dupont", ""));
  }
}
