/** What claims say, evaluated slowly and independently of the verifier, to contradict a verdict that is wrong. */
package org.witness.certify.slow;
