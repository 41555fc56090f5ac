// The shortcodes in common use; an unknown one stays as it was typed.
const COMMON = `
smile 😄 smiley 😃 grinning 😀 grin 😁 laughing 😆 joy 😂 rofl 🤣 slightly_smiling_face 🙂 upside_down_face 🙃
wink 😉 blush 😊 innocent 😇 heart_eyes 😍 star-struck 🤩 kissing_heart 😘 yum 😋 stuck_out_tongue 😛 hugging_face 🤗
thinking_face 🤔 thinking 🤔 neutral_face 😐 expressionless 😑 smirk 😏 unamused 😒 face_with_rolling_eyes 🙄 grimacing 😬
relieved 😌 pensive 😔 sleepy 😪 sleeping 😴 sunglasses 😎 nerd_face 🤓 confused 😕 worried 😟 slightly_frowning_face 🙁
open_mouth 😮 astonished 😲 flushed 😳 cry 😢 sob 😭 scream 😱 disappointed 😞 sweat 😓 tired_face 😫 angry 😠 rage 😡
partying_face 🥳 saluting_face 🫡 melting_face 🫠 robot_face 🤖 robot 🤖 ghost 👻 wave 👋 raised_hand ✋ ok_hand 👌 v ✌️
crossed_fingers 🤞 point_left 👈 point_right 👉 point_up ☝️ point_down 👇 thumbsup 👍 +1 👍 thumbsdown 👎 -1 👎 fist ✊
clap 👏 raised_hands 🙌 handshake 🤝 pray 🙏 muscle 💪 eyes 👀 brain 🧠 bust_in_silhouette 👤 busts_in_silhouette 👥
heart ❤️ orange_heart 🧡 yellow_heart 💛 green_heart 💚 blue_heart 💙 purple_heart 💜 broken_heart 💔 sparkling_heart 💖
100 💯 boom 💥 collision 💥 dash 💨 sparkles ✨ star ⭐ star2 🌟 dizzy 💫 zap ⚡ fire 🔥 snowflake ❄️ sunny ☀️ rainbow 🌈
cloud ☁️ umbrella ☂️ ocean 🌊 seedling 🌱 herb 🌿 four_leaf_clover 🍀 evergreen_tree 🌲 deciduous_tree 🌳 cactus 🌵
sunflower 🌻 rose 🌹 coffee ☕ tea 🍵 beer 🍺 beers 🍻 champagne 🍾 clinking_glasses 🥂 cake 🍰 birthday 🎂 pizza 🍕 apple 🍎
tada 🎉 confetti_ball 🎊 balloon 🎈 gift 🎁 trophy 🏆 medal 🏅 sports_medal 🏅 first_place_medal 🥇 second_place_medal 🥈
third_place_medal 🥉 dart 🎯 rocket 🚀 airplane ✈️ car 🚗 ship 🚢 anchor ⚓ construction 🚧 rotating_light 🚨 traffic_light 🚦
house 🏠 office 🏢 school 🏫 bank 🏦 factory 🏭 hospital 🏥 earth_africa 🌍 earth_americas 🌎 earth_asia 🌏
globe_with_meridians 🌐 world_map 🗺️ compass 🧭 watch ⌚ alarm_clock ⏰ hourglass ⌛ hourglass_flowing_sand ⏳ stopwatch ⏱️
timer_clock ⏲️ calendar 📅 date 📅 spiral_calendar_pad 🗓️ spiral_calendar 🗓️ phone ☎️ telephone_receiver 📞 iphone 📱
computer 💻 desktop_computer 🖥️ keyboard ⌨️ printer 🖨️ email 📧 e-mail 📧 envelope ✉️ incoming_envelope 📨
envelope_with_arrow 📩 inbox_tray 📥 outbox_tray 📤 package 📦 mailbox 📫 speech_balloon 💬 left_speech_bubble 🗨️
thought_balloon 💭 loudspeaker 📢 mega 📣 bell 🔔 no_bell 🔕 memo 📝 pencil 📝 pencil2 ✏️ page_facing_up 📄
page_with_curl 📃 bookmark_tabs 📑 bookmark 🔖 label 🏷️ clipboard 📋 pushpin 📌 round_pushpin 📍 paperclip 📎 link 🔗
scissors ✂️ triangular_ruler 📐 straight_ruler 📏 books 📚 book 📖 open_book 📖 notebook 📓 ledger 📒 newspaper 📰
file_folder 📁 open_file_folder 📂 card_index 📇 card_index_dividers 🗂️ file_cabinet 🗄️ wastebasket 🗑️ lock 🔒
unlock 🔓 key 🔑 hammer 🔨 wrench 🔧 hammer_and_wrench 🛠️ gear ⚙️ toolbox 🧰 magnet 🧲 bulb 💡 battery 🔋 mag 🔍
mag_right 🔎 microscope 🔬 telescope 🔭 shield 🛡️ moneybag 💰 money_with_wings 💸 dollar 💵 euro 💶 pound 💷 credit_card 💳
receipt 🧾 chart 💹 bar_chart 📊 chart_with_upwards_trend 📈 chart_with_downwards_trend 📉 briefcase 💼 necktie 👔
mortar_board 🎓 crown 👑 gem 💎 ring 💍 white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌
negative_squared_cross_mark ❎ heavy_multiplication_x ✖️ heavy_plus_sign ➕ heavy_minus_sign ➖ question ❓ grey_question ❔
exclamation ❗ heavy_exclamation_mark ❗ grey_exclamation ❕ bangbang ‼️ warning ⚠️ no_entry ⛔ no_entry_sign 🚫
stop_sign 🛑 octagonal_sign 🛑 information_source ℹ️ recycle ♻️ arrow_up ⬆️ arrow_down ⬇️ arrow_left ⬅️ arrow_right ➡️
arrow_upper_right ↗️ arrow_lower_right ↘️ arrows_counterclockwise 🔄 repeat 🔁 leftwards_arrow_with_hook ↩️
arrow_forward ▶️ fast_forward ⏩ double_vertical_bar ⏸️ red_circle 🔴 large_orange_circle 🟠 orange_circle 🟠
large_yellow_circle 🟡 yellow_circle 🟡 large_green_circle 🟢 green_circle 🟢 large_blue_circle 🔵 blue_circle 🔵
large_purple_circle 🟣 purple_circle 🟣 white_circle ⚪ black_circle ⚫ large_brown_circle 🟤 large_red_square 🟥
large_orange_square 🟧 large_yellow_square 🟨 large_green_square 🟩 large_blue_square 🟦 large_purple_square 🟪
white_large_square ⬜ black_large_square ⬛ small_blue_diamond 🔹 small_orange_diamond 🔸 large_blue_diamond 🔷
one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣ six 6️⃣ seven 7️⃣ eight 8️⃣ nine 9️⃣ keycap_ten 🔟 zero 0️⃣ hash #️⃣
checkered_flag 🏁 triangular_flag_on_post 🚩 white_flag 🏳️ new 🆕 free 🆓 cool 🆒 ok 🆗 sos 🆘 soon 🔜 top 🔝 puzzle_piece 🧩
jigsaw 🧩 art 🎨 camera 📷 movie_camera 🎥 microphone 🎤 headphones 🎧 musical_note 🎵 video_game 🎮 game_die 🎲 dog 🐶 cat 🐱
unicorn_face 🦄 bee 🐝 butterfly 🦋 turtle 🐢 snail 🐌 whale 🐳 owl 🦉 wave_dash 〰️ crystal_ball 🔮 magic_wand 🪄 ladder 🪜
bridge_at_night 🌉 stadium 🏟️ passport_control 🛂 scales ⚖️ balance_scale ⚖️ link_chain ⛓️ sunrise 🌅 city_sunset 🌇
`;

const words = COMMON.trim().split(/\s+/);
const EMOJI = new Map();
for (let index = 0; index < words.length; index += 2) EMOJI.set(words[index], words[index + 1]);

/** The character of a shortcode (without colons; skin tones are dropped), or undefined. */
export function emojiOf(name) {
  return EMOJI.get(name.split("::")[0]);
}

/** Slack: rich text names an emoji's code points, "1f44d-1f3fb". */
export function fromCodePoints(unicode) {
  return String.fromCodePoint(...unicode.split("-").map((part) => Number.parseInt(part, 16)));
}

/** Slack: skin tones count from 2, the lightest, to 6; 1 is none. */
export function withTone(sign, tone) {
  return sign && tone > 1 ? sign.replace("\ufe0f", "") + String.fromCodePoint(0x1f3f9 + tone) : sign;
}

/** Fill in the shortcodes of a plain text. */
export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+'-]+(?:::skin-tone-\d)?):/g, (whole, name) => emojiOf(name) ?? whole);
}
