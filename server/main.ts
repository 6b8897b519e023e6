import { assertNoArguments, HELP, readConfig } from './config.ts';
import { Logger } from './log.ts';
import { startServer } from './start.ts';
import { untilStopped } from './until_stopped.ts';

const args = process.argv.slice(2);
if (args.some((arg) => arg === '--help' || arg === '-h')) {
  process.stdout.write(HELP);
} else {
  await untilStopped(async () => {
    assertNoArguments(args);
    const log = new Logger();
    const server = await startServer(readConfig(process.env), log);
    log.info(`Glas is at ${server.publicUrl}`);
    if (server.operatorTokenFile !== undefined) {
      log.info(`The operator token is in ${server.operatorTokenFile}`);
    }
    return server.stop;
  });
}
