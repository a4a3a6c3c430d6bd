import type {ProfileFile, SourceProfile, StateRule} from '../../schema/source-profile.ts';

type Log = NonNullable<ProfileFile['log']>;

/** The profile with each `log` block spelled out as ordinary states, so that only one mapping has to be right. */
export function expandLogs(profile: SourceProfile): SourceProfile {
	const files = profile.files.map(file =>
		file.log === undefined ? file : {...file, states: [...file.states, ...statesOfLog(file, file.log)]},
	);
	return {...profile, files};
}

/**
 * What one row of an event log states: the case's stage, the activity as an interaction, who owns the case from then
 * on, and the case's own columns. Rows whose lifecycle word does not count state nothing.
 */
function statesOfLog(file: ProfileFile, log: Log): StateRule[] {
	const when = log.lifecycle === undefined ? {} : {[log.lifecycle.column]: log.lifecycle.counts};
	const subject = {kind: log.kind, key: log.case};
	const plain = {subject, from: log.time, each: [], when, fields: {}, names: {}};
	const owner = log.resource === undefined ? undefined : {kind: 'Owner' as const, key: log.resource, when: {}};
	const role = log.kind === 'Opportunity' ? 'opportunity' : 'account';
	const states: StateRule[] = [
		{...plain, aspect: 'stage', fields: {stage: log.activity}},
		{
			...plain,
			subject: {kind: 'Interaction', key: file.key},
			aspect: 'event',
			fields: {kind: {value: 'activity'}, subject: log.activity},
			names: {[role]: {...subject, when: {}}, ...(owner && {resource: owner})},
		},
	];
	if (owner !== undefined) {
		states.push({...plain, aspect: 'owner', names: {owner}});
	}

	if (log.fields.length > 0) {
		states.push({...plain, aspect: 'profile', fields: log.fields});
	}

	return states;
}
