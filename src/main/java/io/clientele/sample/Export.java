package io.clientele.sample;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The kinds of files the company delivers, each in the dialect of the system it comes from, and the
 * truths beside them.
 */
enum Export {
  CRM(
      "crm/clients",
      ".csv",
      StandardCharsets.ISO_8859_1,
      "id_client;civilite;nom;prenom;date_naissance;email;telephone;adresse;code_postal;ville;pays;"
          + "date_creation;date_maj;optin_email;optin_sms;societe;siret",
      1),
  ESHOP("eshop/accounts", ".jsonl", StandardCharsets.UTF_8, "", 1),
  LOYALTY(
      "loyalty/cards",
      ".csv",
      StandardCharsets.UTF_8,
      "card_no,title,last_name,first_name,birth_date,email,phone,street,zip,city,opened_on,"
          + "changed_on,email_ok",
      1),
  PRODUCTS(
      "catalogue/products",
      ".csv",
      StandardCharsets.UTF_8,
      "product_id,product_name,category,price",
      0),
  WEB_ORDERS(
      "web_orders/orders",
      ".csv.gz",
      StandardCharsets.UTF_8,
      "order_id,line,customer_id,ordered_at,sku,label,category,quantity,unit_price,discount,"
          + "currency,status",
      8),
  STORE_ORDERS(
      "store_orders/tickets",
      ".csv.gz",
      StandardCharsets.UTF_8,
      "ticket;ligne;carte;date_heure;article;libelle;rayon;quantite;prix_unitaire;remise;magasin;"
          + "devise",
      8),
  WEB_EVENTS("web_events/events", ".jsonl.gz", StandardCharsets.UTF_8, "", 20),
  EMAILS("emails/emails", ".jsonl.gz", StandardCharsets.UTF_8, "", 20),
  CONTACT_CENTRE(
      "contact_centre/contacts",
      ".csv",
      StandardCharsets.UTF_8,
      "contact_id,customer_id,contacted_at,channel,direction,type,topic,notes",
      1),
  SURVEYS(
      "surveys/reponses",
      ".csv",
      StandardCharsets.UTF_8,
      "id_reponse;id_client;date_reponse;type_enquete;indicateur;note;verbatim;canal;commande",
      2),
  STEWARDS(
      "stewards/decisions",
      ".csv",
      StandardCharsets.UTF_8,
      "system,id,other_system,other_id,verdict,why,by,at",
      1),
  CORRECTIONS("desk/corrections", ".csv", StandardCharsets.UTF_8, "system,id,what,to,why,by,at", 1),
  WHO_IS_WHO("truth/who_is_who", ".csv", StandardCharsets.UTF_8, "source,source_id,person_id", 0),
  COMPANIES("truth/companies", ".csv", StandardCharsets.UTF_8, "source_id,siren", 0),
  CLUSTERS("truth/clusters", ".csv", StandardCharsets.UTF_8, "person_id,type", 0),
  RULES("truth/rules", ".csv", StandardCharsets.UTF_8, "antecedent,consequent", 0),
  CHURN(
      "truth/churn",
      ".csv",
      StandardCharsets.UTF_8,
      "person_id,as_of,probability,churned,knowable_probability",
      0),
  VERBATIMS("truth/verbatims", ".csv", StandardCharsets.UTF_8, "response_id,theme,sentiment", 0),
  THEME_DRIVERS("truth/theme_drivers", ".csv", StandardCharsets.UTF_8, "theme,effect", 0),
  EMERGING_WORDS("truth/emerging_words", ".csv", StandardCharsets.UTF_8, "word,from", 0),
  PAIN_POINTS("truth/pain_points", ".csv", StandardCharsets.UTF_8, "step,outcome,cause", 0),
  VISITORS("truth/visitors", ".csv", StandardCharsets.UTF_8, "visitor_id,person_id", 0),
  DIRT("truth/dirt", ".csv", StandardCharsets.UTF_8, "feed,file,kind", 0);

  private static final Map<String, List<String>> NAMES =
      Map.of(
          "date", List.of("ordered_at", "date_heure", "contacted_at", "date_reponse"),
          "number", List.of("quantity", "quantite"),
          "price", List.of("unit_price", "prix_unitaire"),
          "currency", List.of("currency", "devise"));

  /** Folder and beginning of the names of its files. */
  final String stem;

  /** End of the names of its files; {@code .gz} when compressed. */
  final String extension;

  final Charset charset;

  /** First line, empty for files without one. */
  final String header;

  /** About how many lines there are for each customer; 0 for what is delivered in one file. */
  final int linesPerCustomer;

  Export(String stem, String extension, Charset charset, String header, int linesPerCustomer) {
    this.stem = stem;
    this.extension = extension;
    this.charset = charset;
    this.header = header;
    this.linesPerCustomer = linesPerCustomer;
  }

  boolean isTruth() {
    return stem.startsWith("truth/");
  }

  boolean isGzip() {
    return extension.endsWith(".gz");
  }

  /** The feed, as configuration names it. */
  String feed() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether some of its lines are damaged. */
  boolean isDirty() {
    return !isTruth() && this != PRODUCTS && this != STEWARDS && this != CORRECTIONS;
  }

  /** Whether its lines may come a night late. */
  boolean isEvents() {
    return linesPerCustomer > 1 || this == CONTACT_CENTRE;
  }

  /** Between fields. */
  char separator() {
    return header.indexOf(';') < 0 ? ',' : ';';
  }

  /** Where a field is: its {@code date}, {@code number}, {@code price} or {@code currency}. */
  int place(String field) {
    List<String> names = NAMES.getOrDefault(field, List.of());
    List<String> columns = List.of(header.split("[,;]", -1));
    for (int place = 0; place < columns.size(); place++) {
      if (names.contains(columns.get(place))) {
        return place;
      }
    }
    throw new IllegalStateException(feed() + " has no " + field + ".");
  }

  /** How lines end. */
  String lineEnd() {
    return this == LOYALTY ? "\r\n" : "\n";
  }

  /** What files begin with, before the header. */
  String mark() {
    return this == LOYALTY ? "\uFEFF" : "";
  }
}
