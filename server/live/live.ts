import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { identifier } from '../../crypto/wire/fields.ts';
import * as z from '../../crypto/wire/schema.ts';
import type { Board, Grew } from '../board/board.ts';
import type { ClientEvents, ServerEvents } from '../contract/api.ts';
import { isOwn } from '../routes/guards.ts';
import { Announcements } from './announcements.ts';

/** A page follows one election, and again after each reconnection. */
const MAX_PACKETS_A_SOCKET = 100;
/** The largest thing a page ever says is a slug. */
const MAX_PACKET_BYTES = 1_024;
/** So many of the pages that hear a hint are to look at the board in one second, the others later. */
const LOOKS_A_SECOND = 100;

export interface LiveOptions {
  readonly publicUrl: string;
  /** Pages that may listen at a time; the next one is told no, and asks the board itself. */
  readonly listeners: number;
}

type LiveServer = Server<ClientEvents, ServerEvents>;

/**
 * Tells open pages that a board grew, whichever process it grew in (docs/decisions/0024). A hint: a
 * page that misses it, or is lied to, looks at the board itself. Nothing that anyone sends here
 * changes anything.
 * @returns what ends it
 */
export function startLive(
  http: HttpServer,
  board: Pick<Board, 'onGrew'>,
  { publicUrl, listeners }: LiveOptions,
): () => Promise<void> {
  const io: LiveServer = new Server(http, {
    serveClient: false,
    maxHttpBufferSize: MAX_PACKET_BYTES,
    // Asked of each new connection only.
    allowRequest: ({ headers }, decide) => {
      if (!isOwn(headers, publicUrl)) decide('Use the pages of this server.', false);
      else if (io.engine.clientsCount >= listeners) decide('Too many are listening.', false);
      else decide(null, true);
    },
  });
  // Else each listener keeps the headers of its first request in memory.
  io.engine.on('connection', forgetRequest);
  io.on('connection', welcome);
  const announcements = new Announcements((news) => announce(io, news));
  const stopListening = board.onGrew((news) => announcements.add(news));
  return async () => {
    stopListening();
    announcements.close();
    await io.close();
  };
}

function announce(io: LiveServer, { slug, size }: Grew): void {
  const listening = io.sockets.adapter.rooms.get(slug)?.size ?? 0;
  const spreadMs = Math.round((1_000 * listening) / LOOKS_A_SECOND);
  io.to(slug).emit('grew', { slug, size, spreadMs });
}

/** As socket.io's documentation of memory usage has it; its types know nothing of it. */
function forgetRequest(connection: { request: unknown }): void {
  connection.request = null;
}

function welcome(socket: Socket<ClientEvents, ServerEvents>): void {
  let packets = 0;
  socket.use((_packet, next) => {
    packets += 1;
    // A page has no reason to: it is a flood.
    if (packets > MAX_PACKETS_A_SOCKET) socket.disconnect(true);
    else next();
  });
  socket.on('follow', (slug: unknown) => {
    const known = z.safeParse(identifier, slug);
    if (known.success) void follow(socket, known.data);
  });
}

async function follow(socket: Socket<ClientEvents, ServerEvents>, slug: string): Promise<void> {
  for (const room of socket.rooms) if (room !== socket.id) await socket.leave(room);
  await socket.join(slug);
}
