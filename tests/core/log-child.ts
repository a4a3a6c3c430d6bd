/** Logs one line with the options that its argument gives, as JSON. */
import {type LogOptions, openLog} from '../../src/core/log.ts';

openLog(JSON.parse(process.argv[2]!) as LogOptions).warn('disk is nearly full', {freeMegabytes: 3});
