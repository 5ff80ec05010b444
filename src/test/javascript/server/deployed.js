/**
 * The server that the tests here run against.
 */
import { connect, createServer } from 'node:net';
import '../fakes.js';

export const url = process.env.HOLT_URL ?? '';
/** Why nothing can be tested here, if so. */
export const skip = url === '' && 'HOLT_URL names no server';
export const SECRET = 'otter-test-secret';
export const API_KEY = 'api-test-key';
export const options = { url, minDelay: 10, maxDelay: 100 };

/** A way to the server that can be cut. */
export async function line() {
  const target = new URL(url);
  const sockets = new Set();
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const [from, to] of [[near, far], [far, near]]) {
      sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
      from.pipe(to);
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => sockets.forEach((socket) => socket.destroy());
  return {
    url: `http://127.0.0.1:${server.address().port}${target.pathname}`,
    cut,
    close() {
      server.close();
      cut();
    },
  };
}

/** Takes what a listener hears, one event at a time. */
export function hearing() {
  const heard = [];
  let awaited = () => {};
  const listener = (event) => {
    heard.push(event);
    awaited();
  };
  const next = async () => {
    while (heard.length === 0) {
      await new Promise((resolve) => (awaited = resolve));
    }
    return heard.shift();
  };
  return { listener, next };
}
