web-makers = Makers
web-makers-all = See all makers
web-makers-of = Makers in { $province }
web-makers-about = The people behind the goods, each with a shop front and a story of their own.
web-makers-none = No maker has anything on sale at the moment
web-stories = Stories of the makers
web-maker-story = Our story
web-maker-products = What we make
web-maker-contact = Contact us
web-maker-about = Goods of { $maker }, { $province }. Order in a chat, sent by Thailand Post.
web-cover-of = Cover picture of { $maker }
web-picture-of = Picture of { $name }
web-picture-number = Picture { $number } of { $name }
web-path = Found in
web-found = Products found
web-search-about = { $title } from villages all over Thailand. Order in a chat, pay by PromptPay or on delivery.
web-gone-withdrawn = This product is no longer sold. Thank you for asking.
web-gone-paused = This product is resting for now. Do look in again.
web-gone-near = Much like it, and yours to order
web-mark-until = good until { $day }
web-mark-ended = expired on { $day }
web-whole-page = Read all about this product
web-nav-stories = Stories
web-nav-more = More pages
web-kinds = { $count ->
    [one] { $count } product
   *[other] { $count } products
}
web-maker-site = Our own page
web-stories-about = How things are made, how it began and where the materials come from, told by the makers themselves.
web-stories-none = No stories yet, but the makers have pages of their own.
web-stories-read = Read on and see the goods
web-stories-more = Read all stories
