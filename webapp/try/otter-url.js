/**
 * Otter's URL protocol: a WebSocket subscribes to the channels in its URL, a POST publishes to them.
 */
import { httpUrl, percentEncode } from './place.js';
import { Refusal } from './refusal.js';
import { authorization } from './signature.js';

/** The presence that makes its bearer a backend. */
export const BACKEND = 'backend';

/**
 * A verified identity; `undefined` in its place means anonymous.
 *
 * @typedef {object} Credentials
 * @property {string} presence
 * @property {string} signature
 */

/** @typedef {{id: string, presence?: string, isBackend?: boolean}} Connection */

/**
 * @param {string} list channel names separated by commas
 * @returns {string[]}
 */
export function channelNames(list) {
  const names = list.split(',').map((name) => name.trim());
  const channels = [...new Set(names.filter((name) => name !== ''))];
  if (channels.length === 0) {
    throw new Refusal('Name at least one channel.');
  }
  if (channels.some((name) => name.includes('/') || name === '.' || name === '..')) {
    throw new Refusal('In a URL a channel name cannot hold “/”, nor be “.” or “..”.');
  }
  return channels;
}

/**
 * @param {string[]} channels
 * @returns {string}
 */
export function channelPath(channels) {
  return `subs/${channels.map(percentEncode).join(',')}`;
}

/**
 * @param {string[]} channels
 * @param {string} message JSON, sent as it is
 * @param {Credentials | undefined} credentials
 * @returns {Promise<Response>}
 */
export function publish(channels, message, credentials) {
  return request(channelPath(channels), credentials, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: message,
  });
}

/**
 * @param {string[]} channels
 * @param {Credentials} credentials a backend's
 * @returns {Promise<Response>}
 */
export function listSubscribers(channels, credentials) {
  return request(`${channelPath(channels)}/subbed`, credentials, { method: 'GET' });
}

/**
 * @param {string} path
 * @param {Credentials | undefined} credentials
 * @param {RequestInit} init
 * @returns {Promise<Response>}
 */
async function request(path, credentials, init) {
  const headers = new Headers(init.headers);
  if (credentials !== undefined) {
    headers.set('Authorization', authorization(credentials.presence, credentials.signature));
  }
  try {
    return await fetch(httpUrl(path), { ...init, headers, cache: 'no-store' });
  } catch {
    throw new Refusal(`No answer from ${httpUrl('')}. Is the server running?`);
  }
}
