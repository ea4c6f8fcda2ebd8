import { DatabaseSync } from 'node:sqlite';
import { openSqlite } from '../../src/storage/sqlite-file.ts';

/** Opens a file and is killed right after so many of the statements it takes: `node test/storage/opens-and-dies.ts FILE STATEMENTS`. */
if (import.meta.main) {
  const [file, statements] = process.argv.slice(2);
  let left = Number(statements);
  const { exec } = DatabaseSync.prototype;
  DatabaseSync.prototype.exec = function (sql) {
    exec.call(this, sql);
    if (--left === 0) process.kill(process.pid, 'SIGKILL');
  };
  openSqlite(file!).close();
}
