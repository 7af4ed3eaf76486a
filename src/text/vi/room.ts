/** Every sentence of the rehearsal room and of the small pages around it. */
/** The first line of an empty room, in the chat of whoever sits there. */
export const ROOM_EMPTY = (code: string) =>
  `Phòng trống: chưa có chi bộ nào. Đồng chí gõ /nhanquyen ${code} để nhận quyền, rồi /taochibo và tên chi bộ.`;

export const ROOM = {
  brand: 'Nếp',
  title: 'Phòng diễn tập',
  about: 'Mọi người ở đây là nhân vật mẫu. Đồng chí cứ thử thoải mái, không có gì được gửi ra ngoài.',
  skip: 'Đến ô soạn tin',
  reload: 'Trình duyệt đang tắt JavaScript: xin đồng chí bấm “Xem tin mới” để thấy tin mới.',
  reloadNow: 'Xem tin mới',

  who: {
    title: 'Đồng chí đang là',
    change: 'Đổi vai',
    list: 'Chọn vai để xem và trả lời như người ấy',
    current: '(đang chọn)',
  },

  chat: {
    list: 'Các cuộc trò chuyện',
    group: (name: string) => `Nhóm ${name}`,
    groupHint: 'Mọi người trong nhóm cùng thấy',
    private: 'Riêng với Nếp',
    privateHint: 'Chỉ đồng chí và Nếp thấy',
    bot: 'Nếp',
    botRole: 'trợ lý chi bộ',
    own: 'Đồng chí:',
    stranger: 'Một đồng chí',
    pressed: (label: string) => `Đồng chí đã bấm “${label}”`,
    onlyYou: 'Chỉ đồng chí thấy',
    empty: 'Chưa có tin nào. Đồng chí thử bấm /trogiup bên dưới.',
    older: 'Những tin cũ hơn không hiện ở đây.',
    newer: 'Tin mới',
    unread: 'tin chưa đọc',
    choices: 'Các lựa chọn',
  },

  write: {
    group: 'Viết vào nhóm…',
    private: 'Viết riêng cho Nếp…',
    send: 'Gửi',
    chips: 'Câu lệnh hay dùng',
  },

  chips: {
    everyone: [
      { fill: '/trogiup', hint: 'trợ giúp' },
      { fill: '/lich', hint: 'lịch họp' },
      { fill: '/hoc', hint: 'bài học' },
      { fill: '/diem', hint: 'kết quả' },
    ],
    secretary: [
      { fill: '/diemdanh 19:30', hint: 'điểm danh' },
      { fill: '/tracnghiem', hint: 'câu hỏi' },
      { fill: '/siso', hint: 'sĩ số' },
      { fill: '/chot', hint: 'chốt' },
    ],
  },

  clock: {
    title: 'Đồng hồ của phòng',
    playing: 'Đang tua…',
    jumps: 'Tua đồng hồ',
    more: 'Tua đến…',
    field: 'Đến ngày giờ khác',
    go: 'Tua đến giờ này',
    weekdays: ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'],
    hour: '+1 giờ',
    day: '+1 ngày',
    monday: 'Sáng thứ Hai 07:30',
    wednesday: 'Tối thứ Tư 19:30',
    friday: 'Chiều thứ Sáu 16:00',
    saturday: 'Sáng thứ Bảy 08:00',
  },

  reset: {
    ask: 'Làm lại từ đầu',
    warn: 'Mọi tin nhắn và kết quả trong phòng sẽ bị xoá. Đồng chí có chắc không?',
    yes: 'Đúng, xoá và làm lại',
    empty: 'Làm lại với phòng trống, chưa có chi bộ',
  },

  status: {
    lost: 'Mất kết nối với Nếp, đang nối lại…',
    failed: 'Chưa gửi được. Xin đồng chí thử lại.',
  },

  refusal: {
    empty: 'Đồng chí chưa viết gì. Xin viết rồi bấm Gửi.',
    long: (most: number) => `Tin dài quá. Xin đồng chí viết không quá ${most.toLocaleString('vi')} ký tự.`,
    tooBig: 'Tin gửi lên lớn quá, Nếp không nhận được. Xin đồng chí viết ngắn lại.',
    form: 'Nếp không đọc được yêu cầu này. Xin đồng chí tải lại trang rồi thử lại.',
    stranger: 'Phòng không có vai này. Xin đồng chí chọn lại.',
    place: 'Vai này không ở trong nhóm đó. Xin đồng chí chọn cuộc trò chuyện khác.',
    choice: 'Nút này không có trong tin nhắn. Xin đồng chí tải lại trang rồi bấm lại.',
    closed: 'Nếp đang khởi động lại. Xin đồng chí chờ một lát rồi gửi lại.',
    jump: 'Nếp chưa hiểu ngày giờ này. Xin đồng chí chọn lại.',
    past: 'Đồng hồ chỉ tua tới, không lùi lại được. Xin đồng chí chọn giờ muộn hơn.',
    far: 'Mỗi lần tua nhiều nhất là 4 tuần. Xin đồng chí chọn ngày gần hơn.',
    playing: 'Đồng hồ đang tua. Xin đồng chí chờ một lát.',
    elsewhere: 'Phòng diễn tập chỉ mở trên chính máy này, tại http://localhost.',
    fault: 'Nếp gặp trục trặc, chưa làm được việc này. Xin đồng chí thử lại.',
    back: 'Về phòng diễn tập',
  },

  page: {
    running: 'Nếp đang chạy.',
    runningMore: 'Đồng chí nhắn cho Nếp trong nhóm chat của chi bộ.',
    notFound: 'Không có trang này.',
    notFoundMore: 'Xin đồng chí xem lại địa chỉ, hoặc về trang đầu.',
    home: 'Về trang đầu',
  },
} as const;
