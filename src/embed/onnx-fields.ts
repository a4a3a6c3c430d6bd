/** One field of a protobuf message: its number, and its bytes or its number as they were written. */
export type Field = {readonly number: number; readonly value: Uint8Array | bigint; readonly wire: number};

const VARINT = 0;
const FIXED_64 = 1;
const BYTES = 2;
const FIXED_32 = 5;

/**
 * The fields of a protobuf message in their order, without copying their bytes. Enough of the wire format to edit an ONNX
 * file (https://protobuf.dev/programming-guides/encoding). Throws a RangeError when the message ends within a field.
 */
export function readFields(message: Uint8Array): Field[] {
	const fields: Field[] = [];
	let at = 0;
	const varint = () => {
		let value = 0n;
		for (let shift = 0n; ; shift += 7n) {
			const byte = message[at++];
			if (byte === undefined) {
				throw new RangeError('the message ends within a number');
			}

			value |= BigInt(byte & 0x7f) << shift;
			if (byte < 0x80) {
				return value;
			}
		}
	};
	const bytes = (length: number) => {
		if (at + length > message.length) {
			throw new RangeError('the message ends within a field');
		}

		at += length;
		return message.subarray(at - length, at);
	};
	while (at < message.length) {
		const key = Number(varint());
		const [number, wire] = [key >> 3, key & 7];
		if (wire === VARINT) {
			fields.push({number, wire, value: varint()});
		} else if (wire === BYTES || wire === FIXED_32 || wire === FIXED_64) {
			fields.push({number, wire, value: bytes(wire === BYTES ? Number(varint()) : wire === FIXED_32 ? 4 : 8)});
		} else {
			throw new RangeError(`a field of the unknown wire type ${wire}`);
		}
	}

	return fields;
}

/** A protobuf message of these fields. */
export function writeFields(fields: readonly Field[]): Uint8Array {
	const parts = fields.flatMap(({number, wire, value}) => [
		varintOf(BigInt((number << 3) | wire)),
		...(typeof value === 'bigint'
			? [varintOf(value)]
			: wire === BYTES
				? [varintOf(BigInt(value.length)), value]
				: [value]),
	]);
	return Buffer.concat(parts);
}

function varintOf(value: bigint): Uint8Array {
	const bytes: number[] = [];
	let rest = value;
	while (rest >= 0x80n) {
		bytes.push(Number(rest & 0x7fn) | 0x80);
		rest >>= 7n;
	}

	return Uint8Array.from([...bytes, Number(rest)]);
}

/** A field that holds bytes, a text, or another message. */
export function bytesField(number: number, value: Uint8Array | string): Field {
	return {number, wire: BYTES, value: typeof value === 'string' ? Buffer.from(value) : value};
}

/** A field that holds a whole number; of negative ones protobuf writes the two's complement in 64 bits. */
export function numberField(number: number, value: number): Field {
	return {number, wire: VARINT, value: BigInt.asUintN(64, BigInt(value))};
}
