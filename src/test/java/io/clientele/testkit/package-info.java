/** What the tests share: one session, temporary lakehouses, whole-row assertions. */
@NullMarked
package io.clientele.testkit;

import org.jspecify.annotations.NullMarked;
