// Run before the program: its clock is put forward, so that one life begins where the outage after the last one ended.

const ahead = Number(process.env.LATER_BY_MS);
const { now } = Date;
Date.now = () => now() + ahead;
