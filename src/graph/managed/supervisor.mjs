/*
 * A process of its own that keeps one Neo4j running exactly as long as somebody is interested in it. Interest is an
 * open connection to its socket: when an interested process ends in whatever way, even by SIGKILL, the kernel closes the
 * connection, and with the last one Neo4j is stopped cleanly. So a crash upstairs never leaves a server behind.
 */
import {spawn} from 'node:child_process';
import {openSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync} from 'node:fs';
import net from 'node:net';
import {maybeProcessStart} from '../../setup/process-identity.mjs';

/** Whoever asked for this server must connect within this time, or has died on the way. */
const firstInterestMs = 15_000;

/** @type {{command: string, arguments: string[], consoleFile: string, stateFile: string, socketFile: string, stopPatienceMs: number, port: number, startedAt: number}} */
const order = JSON.parse(process.argv[2] ?? '');

// Ctrl-C in a terminal is meant for the process that uses the graph, not for the graph.
process.on('SIGINT', () => {});
process.on('SIGHUP', () => {});
process.on('SIGTERM', () => stop());

const console = openSync(order.consoleFile, 'w');
const java = spawn(order.command, order.arguments, {stdio: ['ignore', console, console]});
const state = {
	port: order.port,
	startedAt: order.startedAt,
	pid: java.pid ?? 0,
	start: maybeProcessStart(java.pid ?? 0),
	supervisorPid: process.pid,
	supervisorStart: maybeProcessStart(process.pid),
};

/** @type {Set<net.Socket>} */
const interested = new Set();
let isStopping = false;

// With `allowHalfOpen` our side of the connection stays open until Neo4j is down, so whoever leaves can wait for that.
const door = net.createServer({allowHalfOpen: true}, socket => {
	interested.add(socket);
	socket.on('error', () => leave(socket));
	socket.on('end', () => leave(socket));
	socket.resume();
	socket.write(`${JSON.stringify(state)}\n`);
});

java.on('error', error => {
	writeSync(console, `${error.message}\n`);
	finish(1);
});
java.on('exit', code => finish(isStopping ? 0 : (code ?? 1)));
writeState();
rmSync(order.socketFile, {force: true});
door.listen(order.socketFile);
setTimeout(() => interested.size === 0 && stop(), firstInterestMs).unref();

/** @param {net.Socket} socket */
function leave(socket) {
	if (interested.size === 1 && interested.has(socket)) {
		stop();
		return;
	}

	interested.delete(socket);
	socket.end();
}

function stop() {
	if (isStopping) {
		return;
	}

	isStopping = true;
	door.close();
	java.kill('SIGTERM');
	// It writes a checkpoint first, but must not take for ever over it.
	setTimeout(() => java.kill('SIGKILL'), order.stopPatienceMs);
}

/** @param {number} code */
function finish(code) {
	if (isOurs()) {
		rmSync(order.stateFile, {force: true});
	}

	process.exit(code);
}

// A reader never sees half a file: it is written beside and moved into place.
function writeState() {
	writeFileSync(`${order.stateFile}.new`, JSON.stringify(state), {mode: 0o600});
	renameSync(`${order.stateFile}.new`, order.stateFile);
}

function isOurs() {
	try {
		return JSON.parse(readFileSync(order.stateFile, 'utf8')).supervisorPid === process.pid;
	} catch {
		return false;
	}
}
