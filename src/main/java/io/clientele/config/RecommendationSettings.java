package io.clientele.config;

/**
 * Numbers of the recommendations.
 *
 * @param description what the job does, for people
 * @param perCustomer most products recommended to a customer
 * @param notBoughtWithinDays a product bought within so many days, D the last, is not recommended
 */
public record RecommendationSettings(String description, int perCustomer, int notBoughtWithinDays) {
  static RecommendationSettings read(Section section) {
    return new RecommendationSettings(
        section.text("description"),
        section.wholeNumber("recommendations-per-customer", 1, 1_000),
        section.wholeNumber("not-bought-within-days", 0, 1_000_000));
  }
}
