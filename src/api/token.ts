import {jwtVerify, SignJWT} from 'jose';
import {z} from 'zod';
import type {Clock} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import type {Viewer} from './viewer.ts';

const ISSUER = 'throughline';
const AUDIENCE = 'throughline-api';
const LIFETIME_SECONDS = 12 * 3600;
/** How far the clocks of two machines may be apart. */
const LEEWAY_SECONDS = 30;

const claims = z.object({
	sub: z.string().min(1).max(200),
	roles: z.array(z.string().max(50)).max(20),
	territories: z.array(z.string().max(200)).max(500),
});

/** A token that says who asks, valid for 12 hours from the clock's now (JWT, RFC 7519, signed with HS256). */
export function issueToken(secret: Uint8Array, viewer: Viewer, clock: Clock): Promise<string> {
	const now = Math.floor(clock.now() / 1000);
	return new SignJWT({roles: [...viewer.roles], territories: [...viewer.territories]})
		.setProtectedHeader({alg: 'HS256', typ: 'JWT'})
		.setSubject(viewer.id)
		.setIssuer(ISSUER)
		.setAudience(AUDIENCE)
		.setIssuedAt(now)
		.setExpirationTime(now + LIFETIME_SECONDS)
		.sign(secret);
}

/**
 * The viewer a token was issued for. Throws UNAUTHENTICATED when it is malformed, expired, signed with another secret
 * or algorithm (`none` included), or meant for someone else; which of these is told in words that quote nothing of it.
 */
export async function readViewer(secret: Uint8Array, token: string, clock: Clock): Promise<Viewer> {
	try {
		const {payload} = await jwtVerify(token, secret, {
			algorithms: ['HS256'],
			issuer: ISSUER,
			audience: AUDIENCE,
			clockTolerance: LEEWAY_SECONDS,
			currentDate: new Date(clock.now()),
			requiredClaims: ['sub', 'exp'],
		});
		const {sub, roles, territories} = claims.parse(payload);
		return {id: sub, roles, territories};
	} catch (error) {
		throw new EngineError('UNAUTHENTICATED', {problem: problemOf(error)}, {cause: error});
	}
}

function problemOf(error: unknown): string {
	const code = (error as {code?: unknown}).code;
	return code === 'ERR_JWT_EXPIRED' ? 'it has expired' : 'it was not issued for this API';
}
