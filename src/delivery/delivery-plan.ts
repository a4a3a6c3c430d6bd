/** How a deliverer works; durations in milliseconds. */
export type DeliveryPlan = {
	/** So many subjects' messages are on their way to one endpoint at a time. */
	readonly width: number;
	/** So many subjects are taken at a time, so that some are at hand when others are through. */
	readonly ahead: number;
	/** So many messages about one subject are taken at a time, and sent one after the other. */
	readonly messages: number;
	/** For how long what is taken is nobody else's; whoever is killed with it leaves it to others when that is over. */
	readonly lease: number;
	/** For how long one attempt may take. */
	readonly timeout: number;
	/** How often is looked whether something is due. */
	readonly poll: number;
	/** For how long, when it is stopped, attempts under way may go on. */
	readonly grace: number;
};

export const deliveryPlan: DeliveryPlan = {
	...{width: 16, ahead: 64, messages: 20},
	...{lease: 60_000, timeout: 10_000, poll: 1000, grace: 3000},
};
