import { once } from 'node:events';
import { chmod, mkdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createApp } from './app.ts';
import type { Board } from './board/board.ts';
import { type BoardOptions, createBoard } from './board/create_board.ts';
import { LogDamagedError } from './board/sequencer/integrity.ts';
import { WitnessesSilentError } from './board/sequencer/signing_guard.ts';
import { type Config, ConfigError } from './config.ts';
import type { DemoEid } from './demo/eid.ts';
import { OidcClients } from './eid/oidc.ts';
import { type EidProvider, parseProviders } from './eid/provider_config.ts';
import { loadServerKey } from './keys.ts';
import { startLive } from './live/live.ts';
import { Logger } from './log.ts';
import { Notifier } from './notices/notifier.ts';
import { postOverHttp } from './notices/post.ts';
import { storedOperatorToken } from './operator_token.ts';
import { PageFiles } from './pages/page_files.ts';
import { SignIn } from './registrar/sign_in.ts';
import { SignInRows } from './registrar/sign_in_rows.ts';
import { keepGoing } from './rounds.ts';
import { turningAway } from './routes/turn_away.ts';
import { waitingNotices } from './store/board/notice_rows.ts';
import { openDatabase, type Sql } from './store/connection.ts';
import { startEmbeddedPostgres } from './store/embedded_postgres.ts';
import { migrate } from './store/migrate.ts';
import { parseAnchors } from './timestamps/anchors.ts';
import { askOverHttp } from './timestamps/ask.ts';
import { Stamper } from './timestamps/stamper.ts';
import { assertServerKey } from './store/server_key.ts';
import { parseWitnesses, type WitnessAddress } from './witnesses/witness_list.ts';

/** Longer than proxies keep a connection: one closed just as it is used again is an error to them. */
const KEEP_ALIVE_MS = 75_000;
/** As many as Linux lets wait; of whoever comes when it is full, the next attempt is a second later. */
const CONNECTION_BACKLOG = 4_096;
/** How long answers under way may take once the server is to stop. */
const GRACE_MS = 10_000;

export interface RunningServer {
  readonly publicUrl: string;
  readonly port: number;
  readonly operatorToken: string;
  /** Where the operator token lies; undefined where it was given. */
  readonly operatorTokenFile: string | undefined;
  /** Finishes what is under way, then stops everything that was started. May be called again. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts a whole server. What was already started is stopped again where a later step fails.
 * Rejects with an Error whose message says what to do.
 * @param faults for fault tests
 */
export async function startServer(
  config: Config,
  log: Logger,
  faults: Pick<BoardOptions, 'steps' | 'clock'> = {},
): Promise<RunningServer> {
  const started: (() => Promise<void>)[] = [];
  const stop = (): Promise<void> => stopInReverse(started.splice(0));
  try {
    // Others may pass through, to the database's own folder; nobody else may look around.
    await mkdir(config.dataFolder, { recursive: true });
    await chmod(config.dataFolder, 0o711);
    const sql = await startDatabase(config, started);
    const serverKey = await loadServerKey(join(config.dataFolder, 'server-key'));
    await assertServerKey(sql, serverKey.derive('mark of the database'));
    const operator = await operatorToken(config);
    const pageFiles = await PageFiles.load();
    const demo = config.demoEid ? await startDemoEid(config, pageFiles, log) : undefined;
    const providers = [...(await configuredProviders(config)), ...(demo?.providers ?? [])];

    const { publicUrl } = config;
    const host = new URL(publicUrl).host;
    const { waitingBallots, hints, unwitnessedStart } = config;
    const witnesses = await configuredWitnesses(config);
    const board = await createBoard({
      ...{ sql, serverKey, host, waitingBallots, hints, witnesses, unwitnessedStart },
      alarm: alarmIn(log),
      inform: (message) => log.info(message),
      ...faults,
    });
    started.push(() => board.close());
    const background = { sql, board, log, clock: faults.clock ?? Date.now };
    await startStamping(config, background, started);
    await startNotices(config, background, started);
    const personKey = serverKey.derive('roll persons');
    const registrar = { sql, board, personKey, noticesKey: config.notices?.key };
    const signIn = new SignIn({
      ...registrar,
      ...{ providers, publicUrl },
      rows: new SignInRows(sql),
      oidc: new OidcClients(),
    });
    const app = createApp({
      ...{ board, registrar, signIn, providers, witnesses, pageFiles, log, publicUrl },
      operatorToken: operator.token,
      signInsPerMinute: config.signInsPerMinute,
      trustedProxies: config.trustedProxies,
      demoEid: demo?.routes,
    });
    const http = createServer(turningAway(board, log, app));
    http.keepAliveTimeout = KEEP_ALIVE_MS;
    const port = await listen(http, config);
    const stopLive = startLive(http, board, { publicUrl, listeners: config.listeners });
    started.push(() => stopServing(http, stopLive));
    return {
      ...{ publicUrl, port, stop },
      operatorToken: operator.token,
      operatorTokenFile: operator.file,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Has checkpoints time-stamped, where an authority is named. */
async function startStamping(
  { timestamps }: Config,
  { sql, board, log, clock }: { sql: Sql; board: Board; log: Logger; clock: () => number },
  started: (() => Promise<void>)[],
): Promise<void> {
  if (timestamps === undefined) return;
  const { url, caFile } = timestamps;
  const anchors = await readSetting('GLAS_TIMESTAMP_CA', caFile, parseAnchors);
  const inform = (message: string): void => log.info(message);
  const alarm = (problem: Error): void => log.alarm(problem.message);
  const stamper = new Stamper({ sql, ask: askOverHttp(url), anchors, clock, inform, alarm });
  started.push(keepGoing(stamper, board, (error) => log.fault(error)));
}

/** Has voters told of their ballots, where a service is named that reaches them. */
async function startNotices(
  { notices, publicUrl }: Config,
  { sql, board, log, clock }: { sql: Sql; board: Board; log: Logger; clock: () => number },
  started: (() => Promise<void>)[],
): Promise<void> {
  const inform = (message: string): void => log.info(message);
  const waiting = await waitingNotices(sql);
  if (notices === undefined) {
    if (waiting > 0) log.alarm(`notices: ${waiting} waiting, and GLAS_NOTICES_URL is not set`);
    return;
  }
  inform(`notices: ${waiting} waiting`);
  const alarm = (problem: Error): void => log.alarm(problem.message);
  const post = postOverHttp(notices);
  const notifier = new Notifier({ sql, board, publicUrl, post, clock, inform, alarm });
  started.push(keepGoing(notifier, board, (error) => log.fault(error)));
}

/**
 * Where a log stands still the operator must read what to do. These texts are ours: slugs, numbers,
 * and names of witnesses out of manifests.
 */
function alarmIn(log: Logger): (problem: Error) => void {
  return (problem) => {
    const isStandstill =
      problem instanceof LogDamagedError || problem instanceof WitnessesSilentError;
    if (isStandstill) log.alarm(problem.message);
    else log.fault(problem);
  };
}

async function startDatabase(config: Config, started: (() => Promise<void>)[]): Promise<Sql> {
  let url = config.databaseUrl;
  if (url === undefined) {
    const own = await startEmbeddedPostgres(join(config.dataFolder, 'postgres'));
    started.push(own.stop);
    url = own.url;
  }
  const sql = await openDatabase(url);
  started.push(() => sql.end({ timeout: GRACE_MS / 1000 }));
  await migrate(sql);
  return sql;
}

async function operatorToken(
  config: Config,
): Promise<{ readonly token: string; readonly file: string | undefined }> {
  if (config.operatorToken !== undefined) return { token: config.operatorToken, file: undefined };
  return storedOperatorToken(config.dataFolder);
}

async function configuredProviders({ providersFile }: Config): Promise<EidProvider[]> {
  if (providersFile === undefined) return [];
  return readSetting('GLAS_PROVIDERS', providersFile, parseProviders);
}

async function configuredWitnesses({ witnessesFile }: Config): Promise<WitnessAddress[]> {
  if (witnessesFile === undefined) return [];
  return readSetting('GLAS_WITNESSES', witnessesFile, parseWitnesses);
}

/** Loaded only where it is enabled: a server for real elections does not even have it in memory. */
async function startDemoEid(config: Config, pageFiles: PageFiles, log: Logger): Promise<DemoEid> {
  const { createDemoEid } = await warningsToLog(() => import('./demo/eid.ts'), log);
  const { parseCitizens } = await import('./demo/citizens.ts');
  const { INVENTED_CITIZENS } = await import('./demo/invented_citizens.ts');
  const file = config.demoCitizensFile;
  const citizens =
    file === undefined
      ? parseCitizens(INVENTED_CITIZENS)
      : await readSetting('GLAS_DEMO_CITIZENS', file, parseCitizens);
  const { publicUrl, trustedProxies } = config;
  return createDemoEid({ publicUrl, citizens, pageFiles, behindProxy: trustedProxies > 0 });
}

/** oidc-provider tells the console what it thinks of this Node while it loads; the log is the place. */
async function warningsToLog<T>(load: () => Promise<T>, log: Logger): Promise<T> {
  const { warn } = console;
  console.warn = (text: unknown) => log.info(String(text));
  try {
    return await load();
  } finally {
    console.warn = warn;
  }
}

async function readSetting<T>(name: string, file: string, parse: (text: string) => T): Promise<T> {
  try {
    return parse(await readFile(file, 'utf8'));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'not readable';
    throw new ConfigError(`${name} (${file}): ${why}`, { cause });
  }
}

async function listen(http: Server, { port, host }: Config): Promise<number> {
  http.listen({ port, host, backlog: CONNECTION_BACKLOG });
  try {
    await once(http, 'listening');
  } catch (cause) {
    const busy = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
    throw busy ? new ConfigError(`Port ${port} is in use. Set PORT to another.`, { cause }) : cause;
  }
  return (http.address() as AddressInfo).port;
}

/** New connections are refused at once; answers under way get some time. */
async function stopServing(http: Server, stopLive: () => Promise<void>): Promise<void> {
  const closed = once(http, 'close');
  const impatience = setTimeout(() => http.closeAllConnections(), GRACE_MS);
  await stopLive(); // which also closes `http`
  await closed;
  clearTimeout(impatience);
}

async function stopInReverse(started: (() => Promise<void>)[]): Promise<void> {
  for (const stop of started.reverse()) await stop();
}
