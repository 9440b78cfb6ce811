/**
 * What to do next, for whom and through which channel, by rules over everything that is known of a
 * customer; and what past actions brought, against customers held out.
 */
@NullMarked
package io.clientele.mart.action;

import org.jspecify.annotations.NullMarked;
