package io.clientele.silver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CompanyKeyTest {
  @ParameterizedTest
  @CsvSource({
    "SARL Dupont, dupont",
    "S.A.R.L. DUPONT, dupont",
    "'Dupont, S.A.R.L.', dupont",
    "Dupont & Fils SASU, dupont fils",
    "DUPONT ET FILS, dupont fils",
    "Société à responsabilité limitée Dupont, dupont",
    "Boulangerie de l'Île (EURL), boulangerie de lile",
    "Müller GmbH & Co. KG, muller",
    "'Smith and Sons, Ltd.', smith sons",
    "Acme Inc, acme",
    "Société Générale SA, societe generale",
    "Casa SA Nova, casa sa nova",
    "AG Conseil, ag conseil",
    "3M, 3m",
    "SAS, sas",
    "' - ',",
    "'',",
    ","
  })
  void isWhatTheCompanyIsCalledWithoutItsForm(String company, String key) {
    assertEquals(key, CompanyKey.of(company));
  }
}
