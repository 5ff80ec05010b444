/**
 * Otter's command protocol: JSON commands over one WebSocket at `/ws`. Success is silent.
 */
import { socketUrl } from './place.js';

const COMMANDS_PATH = 'ws';

/** @returns {string} */
export function commandsUrl() {
  return socketUrl(COMMANDS_PATH);
}

/**
 * @param {string} presence
 * @param {string} signature over the presence
 * @returns {string}
 */
export function authClient(presence, signature) {
  return JSON.stringify({ command: 'auth', presence, signature });
}

/**
 * @param {string} signature over this connection's id
 * @returns {string}
 */
export function authBackend(signature) {
  return JSON.stringify({ command: 'auth', signature });
}

/**
 * @param {'sub' | 'unsub'} command
 * @param {string} channel
 * @returns {string}
 */
export function membership(command, channel) {
  return JSON.stringify({ command, channel });
}

/**
 * @param {string} channel
 * @param {string} message JSON, passed on token for token
 * @returns {string}
 */
export function pub(channel, message) {
  return `{"command":"pub","channel":${JSON.stringify(channel)},"message":${message}}`;
}

/**
 * @param {string} message any text
 * @returns {string}
 */
export function echo(message) {
  return JSON.stringify({ command: 'echo', message });
}
