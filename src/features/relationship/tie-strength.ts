import type {Fading} from './faded.ts';

/**
 * How strongly one person is tied to another, from 0 (never met) towards 1: R / (R + 3), where R is the sum of what is left of each row of
 * `relationships/ties` between them. One mail of today to one person alone is a quarter, a meeting of two today is half. It is directed: what
 * a person does towards the other weighs ten times what comes from there, so it ranks whom they will write to next.
 *
 * Half-lives, weights and shares were chosen on the Enron graph at the months before July 2000, the benchmark reports later ones. The form is
 * that of the interactions rank of Roth et al. (2010, "Suggesting friends using the implicit social graph"), with a slow share, roles, channels and company
 * besides; R / (R + 3) is a saturation (Michaelis and Menten) that changes no order and makes ties comparable along a path.
 */
export const tieStrength: Fading = {
	kind: 'strength',
	halfLifeDays: 30,
	slowHalfLifeDays: 240,
	slowShare: 0.1,
	half: 3,
};
