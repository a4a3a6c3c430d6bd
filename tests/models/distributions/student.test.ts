import test from 'ava';
import {studentBar, studentTail} from '../../../src/models/distributions/student.ts';

test('bars of Student’s t as the tables have them', t => {
	// scipy.stats.t.ppf(1 - level / 2, freedom)
	for (const [level, freedom, bar] of [
		[0.05, 1, 12.706204736432095],
		[0.05, 7, 2.364624251592784],
		[0.01, 3, 5.840909309735356],
		[0.0005, 7, 6.081756186049],
		[0.05, 1000, 1.9623390808264074],
	] as const) {
		t.true(Math.abs(studentBar(level, freedom) / bar - 1) < 1e-4, `${level} ${freedom}: ${studentBar(level, freedom)}`);
	}
});

test('one degree of freedom is Cauchy’s distribution, whose tail has a closed form', t => {
	for (const x of [0.1, 1, 3, 40]) {
		t.true(Math.abs(studentTail(x, 1) - (1 - (2 / Math.PI) * Math.atan(x))) < 1e-12);
	}
});
