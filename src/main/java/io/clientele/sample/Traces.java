package io.clientele.sample;

import java.util.List;

/**
 * What a person does that the company's systems note.
 *
 * @param person who
 * @param accounts under which ids
 * @param orders what they buy, oldest first, to the end of the outlook
 * @param browsing what they do in the web shop
 * @param emails what they are sent
 * @param contacts what they tell the call centre
 */
record Traces(
    Person person,
    Accounts accounts,
    List<Order> orders,
    Visits.Browsing browsing,
    List<Emails.Email> emails,
    List<Contacts.Contact> contacts) {

  static Traces of(Person person, Orders allOrders) {
    Company company = allOrders.company();
    Accounts accounts = Accounts.of(company, person);
    List<Order> orders = allOrders.of(person, accounts);
    return new Traces(
        person,
        accounts,
        orders,
        Visits.of(allOrders).of(person, accounts, orders),
        new Emails(company).of(Mood.of(company, person), accounts),
        new Contacts(company).of(person, accounts));
  }
}
