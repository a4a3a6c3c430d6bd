import type {SourceProfile} from '../../schema/source-profile.ts';
import {openZone, UTC, type Zone} from '../core/zone.ts';

/** The zone that a source's dates without an offset are in. */
export const zoneOf = ({calendar: {zone}}: Pick<SourceProfile, 'calendar'>): Zone => openZone(zone ?? UTC.name);
