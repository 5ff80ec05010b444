/**
 * Bytes for reading: eight to a line, with their place and what they are in ASCII.
 */

const ROW = 8;
const MAX_BYTES = 1024;

/**
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export function hexDump(bytes) {
  const shown = bytes.subarray(0, MAX_BYTES);
  const rows = Array.from({ length: Math.ceil(shown.length / ROW) }, (_, i) => row(shown, i * ROW));
  const rest = bytes.length > MAX_BYTES ? [`(the first ${MAX_BYTES} of ${bytes.length} bytes)`] : [];
  return [...rows, ...rest].join('\n');
}

/**
 * @param {Uint8Array} bytes
 * @param {number} from
 */
function row(bytes, from) {
  const part = Array.from(bytes.subarray(from, from + ROW));
  const hex = part.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const ascii = part.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join('');
  return `${from.toString(16).padStart(4, '0')}  ${hex.padEnd(ROW * 3 - 1)}  ${ascii}`;
}
