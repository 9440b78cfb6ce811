package io.clientele.silver;

import io.clientele.config.Settings;
import io.clientele.run.JobContext;
import io.clientele.table.Lakehouse;
import io.clientele.testkit.TestSettings;
import java.time.Instant;
import java.time.LocalDate;

/** The feeds of a small company, as the tests of this package configure them. */
final class CompanyFeeds {
  static final String CUSTOMERS =
      "id, civility, first, last, whole, born, mail, tel, street, zip, town, created, changed, news";
  static final String ORDERS = "ord, who, at, sku, label, family, qty, price, off, cur, status";
  static final String VISITS = "event, visitor, who, at, type, page, sku, from_page, campaign, bot";

  static final String DECISIONS = "a, a_id, b, b_id, verdict, why, at";

  static final Settings SETTINGS =
      TestSettings.withSources(
          """
          {
            crm {
              kind = customers, path = "crm/*", format = csv
              columns {
                source_id = id, title = civility, first_name = first, last_name = last, full_name = whole
                birth_date = born, email = mail, phone = tel, address = street, postal_code = zip, city = town
                created_at = created, updated_at = changed
                consents = "map('newsletter', cast(news as boolean))"
              }
            }
            orders {
              kind = transactions, path = "orders/*", format = csv
              columns {
                order_id = ord, customer_source_id = who, ordered_at = at, product_id = sku, product_name = label
                category = family, quantity = qty, unit_price = price, discount = off, currency = cur
                status = status
              }
            }
            tickets {
              kind = transactions, path = "tickets/*", format = csv, key = [order_id, product_id]
              columns {
                order_id = ord, customer_source_id = who, ordered_at = at, product_id = sku, product_name = label
                category = family, quantity = qty, unit_price = price, status = status
              }
            }
            catalogue {
              kind = products, path = "products/*", format = csv
              columns { product_id = sku, product_name = label, category = family, price = price }
            }
            web {
              kind = visits, path = "web/*", format = csv, key = [event_id]
              columns {
                event_id = event, visitor_id = visitor, customer_source_id = who, happened_at = at, event_type = type
                url = page, product_id = sku, referrer = from_page, campaign = campaign, is_bot = bot
              }
            }
            answers {
              kind = surveys, path = "answers/*", format = csv
              columns {
                response_id = id, customer_source_id = who, answered_at = at, metric = metric, score = score
                survey_type = type
              }
            }
            stewards {
              kind = decisions, path = "stewards/*", format = csv
              columns {
                source_l = a, source_id_l = a_id, source_r = b, source_id_r = b_id, decision = verdict
                reason = why, decided_at = at
              }
            }
            calls {
              kind = interactions, path = "calls/*", format = csv
              columns { interaction_id = id, customer_source_id = who, happened_at = at, type = type, channel = channel }
            }
          }
          """);

  private CompanyFeeds() {}

  static JobContext night(Lakehouse lakehouse, String asOf) {
    return new JobContext(lakehouse, LocalDate.parse(asOf), "test", Instant.EPOCH);
  }
}
