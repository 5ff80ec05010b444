import assert from 'node:assert/strict';
import test from 'node:test';
import { Shark } from '../../../webapp/holt.js';
import { FakeServer, next } from './fakes.js';

async function connected(options) {
  const server = new FakeServer();
  const client = new Shark({ ...server.options, ...options });
  const socket = await server.accept();
  return { server, client, socket };
}

/** Takes a request and the ping behind it, answers both; a request may have no answer. */
async function answer(socket, ...replies) {
  const event = await socket.nextJson();
  const { event: ping, data } = await socket.nextJson();
  assert.equal(ping, 'ping');
  replies.forEach((reply) => socket.say(reply));
  socket.say({ event: 'pong', data });
  return event;
}

test('a ticket logs in on each connection', async () => {
  let tickets = 0;
  const { server, client, socket } = await connected({ ticket: async () => `t${++tickets}` });
  assert.equal(socket.url, 'ws://holt.test/root/shark');
  assert.deepEqual(await answer(socket, { event: 'auth', status: 'ok' }), { event: 'auth', ticket: 't1' });
  await client.ready();
  socket.end(1000);
  assert.equal((await answer(await server.accept(), { event: 'auth', status: 'ok' })).ticket, 't2');
  await client.ready();
  client.close();
});

test('a refused ticket ends the client, a silent service does not', async () => {
  const { server, client, socket } = await connected({ ticket: () => 't' });
  const refused = assert.rejects(client.ready(), /Authentication failed/);
  await answer(socket, { event: 'auth', status: 'error', error: 'Service unavailable.' });
  await answer(await server.accept(), { event: 'auth', status: 'error', error: 'Authentication failed.' });
  await refused;
});

test('a subscription brings its snapshot, then its messages', async () => {
  const { client, socket } = await connected();
  const heard = [];
  const subscribed = client.subscribe('books.1', ({ data }) => heard.push(data), { extra: 'bar' });
  const event = await answer(
    socket,
    { event: 'subscribe', status: 'ok', extra: 'bar', data: { title: 'x' }, subscription: 'books.1' },
    { event: 'message', subscription: 'books.1', data: 1 },
  );
  assert.deepEqual(event, { event: 'subscribe', subscription: 'books.1', extra: 'bar' });
  assert.deepEqual(await subscribed, { title: 'x' });
  assert.deepEqual(heard, [1]);
  client.close();
});

test('what has no reply is done when its pong comes', async () => {
  const { client, socket } = await connected();
  const silent = client.subscribe('books.1', () => {});
  await answer(socket);
  assert.equal(await silent, undefined);
  const requests = [client.message('books.1', 1), client.message('books.1', 2), client.message('books.2', 3)];
  await answer(socket);
  await answer(socket, { event: 'message', status: 'ok', data: { reply: true }, subscription: 'books.1' });
  await answer(socket, { event: 'message', status: 'error', error: 'Subscription does not exist.', subscription: 'books.2' });
  assert.equal(await requests[0], undefined);
  assert.deepEqual(await requests[1], { reply: true });
  await assert.rejects(requests[2], /Subscription does not exist/);
  client.close();
});

test('the server may end a subscription', async () => {
  const { server, client, socket } = await connected();
  const subscribed = client.subscribe('books.1', () => assert.fail('no message'));
  await answer(socket, { event: 'subscribe', status: 'ok', subscription: 'books.1' });
  await subscribed;
  const told = next(client, 'unsubscribed');
  socket.say({ event: 'unsubscribe', subscription: 'books.1', error: 'Unauthorized.' });
  assert.deepEqual([(await told).name, (await told).error.message], ['books.1', 'Unauthorized.']);
  socket.end(1000);
  const another = await server.accept();
  await client.ready();
  assert.ok(another.isQuiet);
  client.close();
});

test('subscriptions are made again with what they were made with', async () => {
  const { server, client, socket } = await connected();
  const subscribed = client.subscribe('books.1', () => {}, { extra: 'bar' });
  await answer(socket, { event: 'subscribe', status: 'ok', subscription: 'books.1' });
  await subscribed;
  socket.end(1006);
  const again = next(client, 'resubscribed');
  const reply = { event: 'subscribe', status: 'ok', data: { fresh: true }, subscription: 'books.1' };
  const event = await answer(await server.accept(), reply);
  assert.deepEqual(event, { event: 'subscribe', subscription: 'books.1', extra: 'bar' });
  assert.deepEqual(await again, { name: 'books.1', reply: { fresh: true } });
  client.close();
});
