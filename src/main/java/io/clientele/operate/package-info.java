/** What the people who run the nights get to see of them. */
@NullMarked
package io.clientele.operate;

import org.jspecify.annotations.NullMarked;
