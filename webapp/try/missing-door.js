/**
 * Why a door did not open, as far as a plain request tells it.
 */
import { askHealth } from './health.js';
import { httpUrl } from './place.js';

const NOT_FOUND = 404;

/**
 * @param {string} path of the door
 * @param {string} advice how to set it up
 * @returns {Promise<string>}
 */
export async function whyClosed(path, advice) {
  const { state } = await askHealth();
  if (state === 'unreachable') {
    return 'Nothing answers there. Is the server running?';
  }
  const status = await fetch(httpUrl(path), { cache: 'no-store' }).then(
    (response) => response.status,
    () => 0,
  );
  return status === NOT_FOUND ? `This server has no such door. ${advice}` : `The handshake was refused (${status} otherwise); browsers do not say why.`;
}
