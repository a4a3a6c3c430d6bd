import test from 'ava';
import {EngineError} from '../../src/core/errors.ts';
import {readWebhookUrl} from '../../src/delivery/webhook-url.ts';

const refused: ReadonlyArray<readonly [what: string, url: string, problem: RegExp]> = [
	['no URL', 'example.com/hook', /expected a URL/],
	['a very long one', `https://example.com/${'a'.repeat(2000)}`, /expected a URL/],
	['http', 'http://example.com/hook', /expected https/],
	['a file', 'file:///etc/passwd', /expected https/],
	['gopher', 'gopher://127.0.0.1:6379/_INFO', /expected https/],
	['a name in it', 'https://kim@example.com/', /a name or a password/],
	['a password in it', 'https://kim:secret@example.com/', /a name or a password/],
	['a name that looks like a host', 'https://example.com:443@127.0.0.1/', /a name or a password/],
	['loopback', 'https://127.0.0.1/', /127\.0\.0\.1 is no public address/],
	['loopback in a few digits', 'https://127.1/', /127\.0\.0\.1 is no public address/],
	['loopback in decimal', 'https://2130706433/', /127\.0\.0\.1 is no public address/],
	['loopback in hexadecimal', 'https://0x7f000001/', /127\.0\.0\.1 is no public address/],
	['loopback in octal', 'https://0177.0.0.1/', /127\.0\.0\.1 is no public address/],
	['loopback in wide digits', 'https://１２７.０.０.１/', /127\.0\.0\.1 is no public address/],
	['loopback with percent signs', 'https://%31%32%37.0.0.1/', /127\.0\.0\.1 is no public address/],
	['loopback with a dot at its end', 'https://127.0.0.1./', /127\.0\.0\.1 is no public address/],
	['zero', 'https://0/', /0\.0\.0\.0 is no public address/],
	['the metadata of a cloud', 'https://169.254.169.254/latest/meta-data', /169\.254\.169\.254 is no public/],
	['a private one', 'https://192.168.1.1:8443/', /192\.168\.1\.1 is no public address/],
	['IPv6 loopback', 'https://[::1]/', /::1 is no public address/],
	['IPv4 mapped into IPv6', 'https://[::ffff:127.0.0.1]/', /::ffff:7f00:1 is no public address/],
	['unique local', 'https://[fd00::1]/', /fd00::1 is no public address/],
	['link-local', 'https://[fe80::1]/', /fe80::1 is no public address/],
	['NAT64', 'https://[64:ff9b::10.0.0.1]/', /64:ff9b::a00:1 is no public address/],
	['6to4', 'https://[2002:7f00:1::]/', /2002:7f00:1:: is no public address/],
];

for (const [what, url, problem] of refused) {
	test(`a webhook may not be ${what}`, t => {
		const error = t.throws(() => readWebhookUrl(url, []), {instanceOf: EngineError, code: 'INPUT_INVALID'});
		t.regex(error.message, problem);
	});
}

test('https to a name or to a public address is let through, as the URL standard writes it', t => {
	t.is(readWebhookUrl('https://EXAMPLE.com:443/hook?a=b', []).href, 'https://example.com/hook?a=b');
	t.is(readWebhookUrl('https://8.8.8.8:8443/', []).href, 'https://8.8.8.8:8443/');
	t.is(readWebhookUrl('https://[2606:4700::1111]/', []).href, 'https://[2606:4700::1111]/');
});

test('an allowed host is allowed with its very port, and still without a password', t => {
	const allowed = ['127.0.0.1:8080', 'localhost:80', '[::1]:443'];
	t.is(readWebhookUrl('http://127.0.0.1:8080/hook', allowed).port, '8080');
	t.is(readWebhookUrl('http://localhost/hook', allowed).hostname, 'localhost');
	t.is(readWebhookUrl('https://[::1]/hook', allowed).hostname, '[::1]');
	for (const url of [
		'http://127.0.0.1:8081/',
		'http://127.0.0.1/',
		'http://a:b@127.0.0.1:8080/',
		'http://localhost:443/',
	]) {
		t.throws(() => readWebhookUrl(url, allowed), {code: 'INPUT_INVALID'}, url);
	}
});
