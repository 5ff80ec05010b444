/**
 * WebSocket close codes in words.
 */

/** @type {Record<number, string>} */
const MEANINGS = {
  1000: 'a normal end',
  1001: 'the server is going away',
  1002: 'protocol error',
  1003: 'this kind of data is not accepted',
  1005: 'no code given',
  1006: 'the connection broke without a goodbye',
  1007: 'the data was not valid',
  1008: 'refused by a rule of the server',
  1009: 'the message was too large',
  1011: 'the server met an error',
  1012: 'the server restarts or asks for a fresh start: connect again',
  1013: 'this tab read too slowly, or the server is busy: try later',
  1015: 'the TLS handshake failed',
};

/**
 * @param {{code: number, reason: string}} event
 * @returns {string} the code, and the reason as the server gave it
 */
export function closing({ code, reason }) {
  return reason === '' ? `closed ${code}` : `closed ${code} “${reason}”`;
}

/**
 * @param {{code: number, reason: string}} event
 * @returns {string} the same, and what the code means
 */
export function closingWords(event) {
  return `${closing(event)}: ${MEANINGS[event.code] ?? 'a code of the application'}`;
}
