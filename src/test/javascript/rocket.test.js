import assert from 'node:assert/strict';
import test from 'node:test';
import { Rocket } from '../../../webapp/holt.js';
import { FakeServer, next } from './fakes.js';

async function connected(options) {
  const server = new FakeServer();
  const client = new Rocket({ ...server.options, ...options });
  return { server, client, socket: await login(server) };
}

async function login(server) {
  const socket = await server.accept();
  const { auth } = await socket.nextJson();
  socket.say({ ok: true });
  socket.auth = auth;
  return socket;
}

test('a hub has its path and its secrets', async () => {
  const { client, socket } = await connected({ hub: 'a b', access: 'read-write', secret: 'w' });
  assert.equal(socket.url, 'ws://holt.test/root/rocket/a%20b');
  assert.deepEqual(socket.auth, { access: 'read-write', secret: 'w' });
  client.close();
});

test('a subscriber hears its channel from the first event on', async () => {
  const { client, socket } = await connected();
  const heard = [];
  const subscribed = client.subscribe('news', (event) => heard.push(event));
  assert.deepEqual(await socket.nextJson(), { subscribe: { channel: 'news' } });
  socket.say({ ok: true });
  socket.say({ channel: 'news', event: 'hello', data: [1] });
  socket.say({ channel: 'other', event: 'hello' });
  await subscribed;
  assert.deepEqual(heard, [{ channel: 'news', event: 'hello', data: [1] }]);
  await assert.rejects(client.subscribe('news', () => {}), /already subscribed/);
  client.close();
});

test('a refused subscription is none', async () => {
  const { server, client, socket } = await connected();
  const refused = client.subscribe('', () => {});
  await socket.next();
  socket.say({ err: 'invalid_channel_name' });
  await assert.rejects(refused, /invalid_channel_name/);
  socket.end(1006);
  const another = await login(server);
  await client.ready();
  assert.ok(another.isQuiet);
  client.close();
});

test('subscriptions are made again, without those that were ended', async () => {
  const { server, client, socket } = await connected();
  const heard = [];
  for (const channel of ['a', 'b', 'c']) {
    const done = client.subscribe(channel, ({ event }) => heard.push(`${channel} ${event}`));
    await socket.next();
    socket.say({ ok: true });
    await done;
  }
  const left = client.unsubscribe('b');
  await socket.next();
  socket.say({ ok: true });
  await left;
  socket.end(1012);

  const another = await login(server);
  const lost = next(client, 'lost');
  assert.deepEqual(await another.nextJson(), { subscribe: { channel: 'a' } });
  assert.deepEqual(await another.nextJson(), { subscribe: { channel: 'c' } });
  another.say({ ok: true });
  another.say({ err: 'access_denied' });
  assert.equal((await lost).name, 'c');
  await client.ready();
  another.say({ channel: 'a', event: 1 });
  another.say({ channel: 'c', event: 2 });
  assert.deepEqual(heard, ['a 1']);
  client.close();
});

test('what a listener throws is not the connection’s end', async (t) => {
  t.after(() => delete globalThis.reportError);
  const { client, socket } = await connected();
  const thrown = new Promise((resolve) => (globalThis.reportError = resolve));
  client.on('event', () => {
    throw new Error('of the listener');
  });
  await client.ready();
  socket.say({ channel: 'a', event: 1 });
  assert.equal((await thrown).message, 'of the listener');
  assert.equal(client.state, 'open');
  client.close();
});
